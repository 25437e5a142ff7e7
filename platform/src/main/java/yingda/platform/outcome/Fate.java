package yingda.platform.outcome;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// How a piece of work came out. What a caller got wrong, or gave up, has none.
public enum Fate {
  OK,
  /// Done without something that it should have had.
  DEGRADED,
  FAILED;

  /// Counts one as `yingda.outcomes`.
  public void count(MeterRegistry meters) {
    meters.counter("yingda.outcomes", "outcome", name().toLowerCase(Locale.ROOT)).increment();
  }
}
