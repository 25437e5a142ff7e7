package yingda.dialog.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/// Counts what becomes of messages to endpoints, and times the endpoints.
@Singleton
final class WebhookMeters {

  private final MeterRegistry registry;
  private final Timer attempts;

  WebhookMeters(MeterRegistry registry) {
    this.registry = registry;
    attempts =
        Timer.builder("dialog.webhooks.attempt")
            .description("How long endpoints take to answer, or not to")
            .publishPercentileHistogram()
            .register(registry);
  }

  /// Times a try.
  int timed(Try attempt) throws Undeliverable {
    var began = System.nanoTime();
    try {
      return attempt.run();
    } finally {
      attempts.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
  }

  /// Counts a try.
  ///
  /// @param outcome `delivered`, `failed` (and to be tried again), or `dead`
  void count(String outcome) {
    Counter.builder("dialog.webhooks")
        .description("Tries to tell an endpoint, by what came of them")
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  /// What is timed.
  @FunctionalInterface
  interface Try {
    int run() throws Undeliverable;
  }
}
