package yingda.intent.deepseek;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import yingda.intent.answer.ModelFailure;
import yingda.intent.answer.ModelFailure.Reason;

/// Watches one answer make progress, and ends it when it doesn't.
///
/// Progress comes with every token, so it only notes the time: the timer is set anew when it rings
/// too early, not at each token.
final class Watchdog {

  /// How long a server may take to close a response that it has said is over, before we do.
  private static final Duration CLOSING = Duration.ofMillis(250);

  private final GenerationSettings limits;
  private final Scheduler timer;
  private final Sinks.Empty<Void> verdict = Sinks.empty();
  private final Disposable.Swap check = Disposables.swap();
  private volatile Wait wait;
  private volatile long since;

  Watchdog(GenerationSettings limits, Scheduler timer) {
    this.limits = limits;
    this.timer = timer;
    this.wait = new Wait(limits.firstByte(), Reason.SILENT);
  }

  /// Begins to watch. Fails when something was waited for too long; completes when that was only
  /// the closing of the connection.
  Mono<Void> verdict() {
    return verdict
        .asMono()
        .doOnSubscribe(_ -> expect(wait.limit(), wait.reason()))
        .doFinally(_ -> check.dispose());
  }

  /// The response has begun.
  void headers() {
    expect(limits.firstContent(), Reason.NO_CONTENT);
  }

  /// There was text.
  void content() {
    if (wait.reason() == Reason.STALLED) {
      since = System.nanoTime();
    } else {
      expect(limits.betweenContents(), Reason.STALLED);
    }
  }

  /// The answer is whole.
  void done() {
    expect(CLOSING, null);
  }

  private void expect(Duration limit, @Nullable Reason otherwise) {
    since = System.nanoTime();
    wait = new Wait(limit, otherwise);
    checkIn(limit.toNanos());
  }

  private void checkIn(long nanos) {
    check.update(timer.schedule(this::check, nanos, NANOSECONDS));
  }

  private void check() {
    var left = wait.limit().toNanos() - (System.nanoTime() - since);
    if (left > 0) {
      checkIn(left);
    } else if (wait.reason() == null) {
      verdict.tryEmitEmpty();
    } else {
      verdict.tryEmitError(new ModelFailure(wait.reason()));
    }
  }

  /// What is being waited for, by why it would be missing; null when nothing but the closing.
  private record Wait(Duration limit, @Nullable Reason reason) {}
}
