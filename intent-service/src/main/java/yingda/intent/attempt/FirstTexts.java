package yingda.intent.attempt;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/// How long first texts took, of the last five to ten minutes.
final class FirstTexts {

  private static final long SPAN = Duration.ofMinutes(5).toNanos();
  private static final long LONGEST = Duration.ofMinutes(2).toMillis();

  /// An error of a hundredth.
  private static final int DIGITS = 2;

  private final LongSupplier nanoTime;
  private final Histogram all = new Histogram(LONGEST, DIGITS);
  private final Histogram recent = new Histogram(LONGEST, DIGITS);
  private long begun;

  FirstTexts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  synchronized void add(Duration time) {
    forget();
    var millis = Math.min(LONGEST, time.toMillis());
    all.recordValue(millis);
    recent.recordValue(millis);
  }

  /// The time that this many percent of them kept within; none if there were too few.
  synchronized Optional<Duration> percentile(double percent, int fewest) {
    forget();
    return all.getTotalCount() < fewest
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(all.getValueAtPercentile(percent)));
  }

  private void forget() {
    var now = nanoTime.getAsLong();
    if (now - begun < SPAN) {
      return;
    }
    all.reset();
    if (now - begun < 2 * SPAN) {
      all.add(recent);
    }
    recent.reset();
    begun = now;
  }
}
