package yingda.intent.upstream;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import yingda.intent.model.ModelFailure.Reason;

/// Decides which of an upstream's failures the log tells: one of each kind in ten seconds. On a
/// busy day a thousand questions a second may fail for the same reason, and `yingda_attempts_total`
/// counts every one of them.
final class Complaints {

  private static final long PAUSE = Duration.ofSeconds(10).toNanos();

  private final LongSupplier nanoTime;
  private final Map<Reason, Told> told = new EnumMap<>(Reason.class);

  Complaints(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Whether a failure is to be told.
  ///
  /// @return how many like it have not been told before it; empty if it isn't, either
  synchronized OptionalInt tell(Reason reason) {
    var now = nanoTime.getAsLong();
    var last = told.get(reason);
    if (last != null && now - last.when() < PAUSE) {
      told.put(reason, new Told(last.when(), last.left() + 1));
      return OptionalInt.empty();
    }
    told.put(reason, new Told(now, 0));
    return OptionalInt.of(last == null ? 0 : last.left());
  }

  /// @param when the last one was told
  /// @param left how many there were since
  private record Told(long when, int left) {}
}
