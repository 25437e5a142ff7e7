package yingda.intent.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts and times answers.
@Singleton
final class AnswerMeters {

  private final MeterRegistry registry;
  private final Timer firstText;
  private final AtomicInteger open = new AtomicInteger();

  AnswerMeters(MeterRegistry registry) {
    this.registry = registry;
    this.firstText =
        Timer.builder("yingda.answer.first.text")
            .description("From the request to the first text of its answer")
            .publishPercentileHistogram()
            .register(registry);
    registry.gauge("yingda.answer.open", open);
  }

  /// Begins to measure an answer.
  Measure begin() {
    open.incrementAndGet();
    return new Measure();
  }

  /// The measuring of one answer; not for several threads at once.
  final class Measure {

    private final long began = System.nanoTime();
    private boolean said;

    /// There is text. Only the first time counts.
    void text() {
      if (!said) {
        said = true;
        firstText.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      }
    }

    /// The answer is over.
    ///
    /// @param outcome how, in `snake_case`, of a few possible ways
    void over(String outcome) {
      open.decrementAndGet();
      Timer.builder("yingda.answer.duration")
          .description("From the request to the end of its answer, by how it ended")
          .tag("outcome", outcome)
          .register(registry)
          .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
  }
}
