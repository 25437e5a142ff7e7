package yingda.intent.attempt;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.SameCall;

/// An upstream that is asked again when it fails in passing, as [Again] and a [Budget] allow.
///
/// Only before its first text: that has been seen, and must not come twice. And only for somebody
/// who waits: what nobody waits for can be asked for later.
final class Retried implements Model {

  private final Guarded asked;
  private final Supplier<AttemptSettings> settings;
  private final AttemptMeters meters;
  private final Budget budget;

  Retried(Guarded asked, Supplier<AttemptSettings> settings, AttemptMeters meters) {
    this.asked = asked;
    this.settings = settings;
    this.meters = meters;
    this.budget = new Budget(() -> settings.get().retries(), System::nanoTime);
  }

  @Override
  public Flux<Piece> answer(Prompt prompt) {
    var call = Context.current();
    return Flux.defer(() -> {
      budget.earn();
      return attempt(prompt, call, 1);
    });
  }

  private Flux<Piece> attempt(Prompt prompt, Context call, int number) {
    return Flux.defer(() -> {
      var first = new FirstText();
      var kind = number == 1 ? Kind.FIRST : Kind.RETRY;
      return Ending.told(
              asked.answer(prompt.as(kind)), ending -> meters.asked(asked.upstream(), kind, ending))
          .doOnNext(first::hear)
          .onErrorResume(
              ModelFailure.class,
              failure ->
                  first.said() || prompt.idle()
                      ? Flux.error(failure)
                      : again(prompt, call, number, failure, first.waited()));
    });
  }

  private Flux<Piece> again(
      Prompt prompt, Context call, int attempts, ModelFailure failure, Duration took) {
    return Again.after(
            failure,
            attempts,
            took,
            prompt.deadline().left(),
            settings.get(),
            () -> ThreadLocalRandom.current().nextDouble())
        .map(pause -> {
          if (!budget.spend()) {
            meters.retried(asked.upstream(), failure.reason(), "no_budget");
            return Flux.<Piece>error(failure);
          }
          var next =
              Ending.told(
                  attempt(prompt, call, attempts + 1),
                  ending -> meters.retried(asked.upstream(), failure.reason(), ending.tag()));
          return Mono.delay(pause).thenMany(SameCall.in(call, next));
        })
        .orElseGet(() -> Flux.error(failure));
  }
}
