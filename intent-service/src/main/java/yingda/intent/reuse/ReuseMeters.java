package yingda.intent.reuse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/// Counts what is reused, and what isn't.
@Singleton
final class ReuseMeters {

  private final MeterRegistry registry;

  ReuseMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /// A question that might have had an answer already got one.
  ///
  /// @param from `shared`
  void answered(String from) {
    Counter.builder("yingda.reuse.answers")
        .description("Questions that others may have asked, by where their answer is from")
        .tag("from", from)
        .register(registry)
        .increment();
  }
}
