package yingda.intent.attempt;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;

/// How one attempt at an answer ended.
sealed interface Ending {

  /// The answer is complete.
  record Answered() implements Ending {}

  record Failed(Reason reason) implements Ending {}

  /// Nobody wanted the rest.
  record Abandoned() implements Ending {}

  /// The ending as metrics name it.
  default String tag() {
    return switch (this) {
      case Answered _ -> "complete";
      case Failed(var reason) -> reason.tag();
      case Abandoned _ -> "cancelled";
    };
  }

  /// The same attempt, each of whose endings is told once, before anybody else hears of it.
  static Flux<Piece> told(Flux<Piece> attempt, Consumer<Ending> listener) {
    return Flux.defer(() -> {
      var ended = new AtomicBoolean();
      Consumer<Ending> once =
          ending -> {
            if (ended.compareAndSet(false, true)) {
              listener.accept(ending);
            }
          };
      return attempt
          .doOnNext(piece -> {
            if (piece instanceof Piece.End) {
              once.accept(new Answered());
            }
          })
          .doOnError(ModelFailure.class, failure -> once.accept(new Failed(failure.reason())))
          .doFinally(_ -> once.accept(new Abandoned()));
    });
  }
}
