package yingda.intent.upstream;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import yingda.intent.model.Deadline;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// Watches one answer make progress, and ends it when it doesn't.
///
/// Only a connection, a response and text are progress. A server that sends comments shows that it
/// is alive, and one that sends reasoning that it is at work, but a visitor sees nothing of either.
/// So neither is waited for any longer; who lets a model think sets `first-content` to suit.
///
/// Progress comes with every token, so it only notes the time: the timer is set anew when it rings
/// too early, not at each token.
final class Watchdog {

  /// How long a server may take to close a response that it has said is over, before we do.
  private static final Duration CLOSING = Duration.ofMillis(250);

  private final GenerationSettings limits;
  private final Deadline deadline;
  private final Scheduler timer;
  private final Sinks.Empty<Void> verdict = Sinks.empty();
  private final Disposable.Swap check = Disposables.swap();
  private volatile Wait wait;
  private volatile long since;
  private boolean set;
  private long rings;

  /// @param deadline the answer's, which no progress moves
  Watchdog(GenerationSettings limits, Deadline deadline, Scheduler timer) {
    this.limits = limits;
    this.deadline = deadline;
    this.timer = timer;
    this.wait = new Wait(limits.connect(), Reason.UNREACHABLE);
  }

  /// Begins to watch. Fails when something was waited for too long; completes when that was only
  /// the closing of the connection.
  Mono<Void> verdict() {
    return verdict
        .asMono()
        .doOnSubscribe(_ -> expect(wait.limit(), wait.reason()))
        .doFinally(_ -> check.dispose());
  }

  /// There is a connection, and the request is on its way.
  void connected() {
    expect(limits.firstByte(), Reason.SILENT);
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

  private synchronized void expect(Duration limit, @Nullable Reason otherwise) {
    since = System.nanoTime();
    wait = new Wait(limit, otherwise);
    ringWithin(limit.toNanos());
  }

  private void check() {
    Wait now;
    long left;
    synchronized (this) {
      set = false;
      now = wait;
      left = now.limit().toNanos() - (System.nanoTime() - since);
      if (left > 0 && (now.closing() || !deadline.passed())) {
        ringWithin(left);
        return;
      }
    }
    if (now.reason() == null) {
      verdict.tryEmitEmpty();
    } else {
      verdict.tryEmitError(new ModelFailure(left > 0 ? Reason.TOO_LATE : now.reason()));
    }
  }

  /// A timer that rings earlier does as well: it looks again and is set anew. So most progress
  /// costs none.
  ///
  /// A whole answer is never too late: the deadline doesn't matter to what is only closing.
  private void ringWithin(long nanos) {
    var next = wait.closing() ? nanos : Math.min(nanos, Math.max(0, deadline.left().toNanos()));
    var at = System.nanoTime() + next;
    if (!set || at - rings < 0) {
      set = true;
      rings = at;
      check.update(timer.schedule(this::check, next, NANOSECONDS));
    }
  }

  /// What is being waited for, by why it would be missing; null when nothing but the closing.
  private record Wait(Duration limit, @Nullable Reason reason) {

    boolean closing() {
      return reason == null;
    }
  }
}
