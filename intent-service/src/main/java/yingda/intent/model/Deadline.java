package yingda.intent.model;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// When an answer is worth nothing any more. It may become later: others may come to wait, too.
@FunctionalInterface
public interface Deadline {

  /// How long that is from now; negative when it has passed.
  Duration left();

  /// So long from now.
  static Deadline in(Duration left) {
    var nanos = System.nanoTime() + left.toNanos();
    return () -> Duration.ofNanos(nanos - System.nanoTime());
  }

  /// Of an answer that may take as long as it likes.
  static Deadline never() {
    return in(Duration.ofDays(3_650));
  }

  /// The current call's.
  static Deadline current() {
    var call = Context.current().getDeadline();
    return call == null ? never() : in(Duration.ofNanos(call.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  /// The moment that long before.
  default Deadline less(Duration time) {
    return () -> left().minus(time);
  }

  default boolean passed() {
    return !left().isPositive();
  }
}
