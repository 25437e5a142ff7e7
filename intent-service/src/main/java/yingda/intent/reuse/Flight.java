package yingda.intent.reuse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import yingda.intent.model.Deadline;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;

/// One answer that is being written, for everybody who has asked for it by now.
///
/// Each hears all of it, at their own pace, until their own time is up. It ends when it is whole,
/// and when the last of them has left. Nothing here locks: who hears a piece may hold locks of
/// their own.
final class Flight {

  private final Prompt first;
  private final AtomicReference<Deadline> latest;
  private final AtomicInteger aboard = new AtomicInteger(1);
  private final Disposable.Swap model = Disposables.swap();
  private final Sinks.Many<Piece> said = Sinks.many().replay().all();
  private volatile boolean begun;

  /// @param first what it begins for
  Flight(Prompt first) {
    this.first = first;
    this.latest = new AtomicReference<>(first.deadline());
  }

  /// What the model is asked: it has as long as anybody aboard has.
  Prompt prompt() {
    return first.until(() -> latest.get().left());
  }

  /// How much time there is for whom it began for.
  Duration firstLeft() {
    return first.deadline().left();
  }

  /// Begins to listen to the model.
  ///
  /// @param over run when nobody can come aboard any more
  void begin(Flux<Piece> answer, Runnable over) {
    model.update(
        answer
            .doOnNext(_ -> begun = true)
            .doOnTerminate(over)
            .doOnCancel(over)
            .subscribe(
                piece -> said.tryEmitNext(piece).orThrow(),
                failure -> said.tryEmitError(failure).orThrow(),
                () -> said.tryEmitComplete().orThrow()));
  }

  /// Whether the prompt is served as well here as it would be alone; if so it is aboard, and must
  /// be [heard][#heardBy].
  ///
  /// Before the first text an answer may still wait for a slot, and the more urgent one wouldn't.
  boolean takes(Prompt prompt) {
    if (!begun && prompt.priority().compareTo(first.priority()) < 0) {
      return false;
    }
    if (aboard.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
      return false;
    }
    latest.accumulateAndGet(
        prompt.deadline(), (one, other) -> one.left().compareTo(other.left()) < 0 ? other : one);
    return true;
  }

  /// What one of those aboard hears.
  Flux<Piece> heardBy(Prompt prompt) {
    var late =
        Mono.delay(prompt.deadline().left())
            .then(Mono.<Piece>error(() -> new ModelFailure(Reason.TOO_LATE)));
    return said.asFlux().takeUntilOther(late).doFinally(_ -> leave());
  }

  private void leave() {
    if (aboard.decrementAndGet() == 0) {
      model.dispose();
    }
  }
}
