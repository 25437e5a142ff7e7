package yingda.intent.attempt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import yingda.intent.attempt.Circuit.Outcome;
import yingda.intent.attempt.Circuit.State;
import yingda.intent.model.Model;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

/// An upstream behind a breaker for each of its models: one may be broken while another is well.
final class Guarded implements Model {

  private static final Logger log = LoggerFactory.getLogger(Guarded.class);

  private final Target target;
  private final Supplier<BreakerSettings> settings;
  private final AttemptMeters meters;
  private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

  Guarded(Target target, Supplier<BreakerSettings> settings, AttemptMeters meters) {
    this.target = target;
    this.settings = settings;
    this.meters = meters;
  }

  String upstream() {
    return target.upstream();
  }

  /// Whether nothing is known against asking it.
  boolean well() {
    return circuit(target.model().get()).state() == State.CLOSED;
  }

  @Override
  public Flux<Piece> answer(Prompt prompt) {
    return Flux.defer(() -> {
      var model = target.model().get();
      var circuit = circuit(model);
      var pass = circuit.enter();
      if (pass == null) {
        meters.refused(upstream(), model);
        return Flux.error(new ModelFailure(Reason.BREAKER_OPEN).of(upstream()));
      }
      var first = new FirstText();
      return Ending.told(
          target.asked().answer(prompt).doOnNext(first::hear),
          ending -> circuit.leave(pass, outcome(ending, first)));
    });
  }

  private Outcome outcome(Ending ending, FirstText first) {
    var late = first.waited().compareTo(settings.get().slow()) > 0;
    return switch (ending) {
      case Ending.Answered _ -> late ? Outcome.SLOW : Outcome.GOOD;
      // Who leaves in mid-answer, or early, says nothing.
      case Ending.Abandoned _ -> late && !first.said() ? Outcome.SLOW : Outcome.NEITHER;
      case Ending.Failed(var reason) ->
          switch (reason.fault()) {
            case HARD -> Outcome.HARD;
            case BUSY -> Outcome.BUSY;
            case REQUEST, KEY, NONE -> Outcome.NEITHER;
          };
    };
  }

  private Circuit circuit(String model) {
    return circuits.computeIfAbsent(model, this::make);
  }

  private Circuit make(String model) {
    var circuit =
        new Circuit(
            settings,
            System::nanoTime,
            () -> ThreadLocalRandom.current().nextDouble(),
            (to, why, rest) -> {
              meters.changed(upstream(), model, to, why);
              switch (to) {
                case OPEN ->
                    log.warn("{} ({}) is left alone for {}: {}", upstream(), model, rest, why);
                case HALF_OPEN -> log.info("{} ({}) is probed", upstream(), model);
                case CLOSED -> log.info("{} ({}) is well again", upstream(), model);
              }
            });
    meters.watch(upstream(), model, circuit);
    return circuit;
  }
}
