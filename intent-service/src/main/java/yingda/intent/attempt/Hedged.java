package yingda.intent.attempt;

import io.grpc.Context;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.Model;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.SameCall;

/// An upstream beside which a second one is asked when its first text is late. See [Race].
final class Hedged implements Model {

  private final Model first;
  private final Guarded second;
  private final Supplier<AttemptSettings> settings;
  private final AttemptMeters meters;
  private final Budget budget;
  private final FirstTexts times = new FirstTexts(System::nanoTime);

  Hedged(Model first, Guarded second, Supplier<AttemptSettings> settings, AttemptMeters meters) {
    this.first = first;
    this.second = second;
    this.settings = settings;
    this.meters = meters;
    this.budget = new Budget(() -> settings.get().hedges(), System::nanoTime);
  }

  @Override
  public Flux<Piece> answer(Prompt prompt) {
    if (prompt.idle()) {
      return first.answer(prompt);
    }
    var call = Context.current();
    return Flux.defer(() -> {
      budget.earn();
      var now = settings.get();
      var race = new Race(times);
      return times
          .percentile(now.hedgePercentile(), now.hedgeEvidence())
          .filter(_ -> now.hedge())
          .map(patience ->
              race.between(first.answer(prompt), SameCall.in(call, hedge(prompt, race)), patience))
          .orElseGet(() -> race.alone(first.answer(prompt)));
    });
  }

  private Flux<Piece> hedge(Prompt prompt, Race race) {
    return Flux.defer(() -> {
      if (!second.well()) {
        meters.hedged(second.upstream(), "breaker_open");
        return Flux.empty();
      }
      if (!budget.spend()) {
        meters.hedged(second.upstream(), "no_budget");
        return Flux.empty();
      }
      return Ending.told(
          second.answer(prompt.as(Kind.HEDGE)),
          ending -> {
            meters.asked(second.upstream(), Kind.HEDGE, ending);
            meters.hedged(second.upstream(), race.fate(ending));
          });
    });
  }
}
