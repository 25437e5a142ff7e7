package yingda.intent.model;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// When an answer is worth nothing any more.
public final class Deadline {

  private static final Duration FOR_EVER = Duration.ofDays(3_650);

  private final long nanos;

  private Deadline(long nanos) {
    this.nanos = nanos;
  }

  /// So long from now.
  public static Deadline in(Duration left) {
    return new Deadline(System.nanoTime() + left.toNanos());
  }

  /// Of an answer that may take as long as it likes.
  public static Deadline never() {
    return in(FOR_EVER);
  }

  /// The current call's.
  public static Deadline current() {
    var call = Context.current().getDeadline();
    return call == null ? never() : in(Duration.ofNanos(call.timeRemaining(TimeUnit.NANOSECONDS)));
  }

  /// The moment that long before.
  public Deadline less(Duration time) {
    return new Deadline(nanos - time.toNanos());
  }

  /// How long that is from now; negative when it has passed.
  public Duration left() {
    return Duration.ofNanos(nanos - System.nanoTime());
  }

  public boolean passed() {
    return nanos - System.nanoTime() <= 0;
  }
}
