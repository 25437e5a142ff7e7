package yingda.intent.reuse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Counts what is reused, and what isn't.
@Singleton
final class ReuseMeters {

  private final MeterRegistry registry;

  ReuseMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /// A question that might have had an answer already got one.
  ///
  /// @param from `shared`, `local`, `redis` or `model`
  void answered(String from) {
    count("answers", "Questions that others may have asked, by where their answer is from", from);
  }

  /// The store was asked for an answer, or might have been.
  void lookedUp(String outcome) {
    count("lookups", "Answers looked for in Redis, by what came of it", outcome);
  }

  /// A model's answer was kept, or wasn't.
  void kept(String outcome) {
    count("kept", "Answers of models that may serve others, by whether they were kept", outcome);
  }

  /// @param size how many answers are kept here
  void keeps(Supplier<Number> size) {
    gauge("local", "Answers kept in this instance's memory", size);
  }

  /// @param count how many answers are known to be in the store
  void knows(Supplier<Number> count) {
    gauge("known", "Answers that this instance knows to be in Redis, or to have been", count);
  }

  private void gauge(String what, String description, Supplier<Number> value) {
    Gauge.builder("yingda.reuse." + what, value).description(description).register(registry);
  }

  private void count(String what, String description, String tag) {
    Counter.builder("yingda.reuse." + what)
        .description(description)
        .tag(what.equals("answers") ? "from" : "outcome", tag)
        .register(registry)
        .increment();
  }
}
