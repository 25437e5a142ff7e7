package yingda.intent.attempt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import yingda.intent.attempt.Circuit.State;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.ModelFailure.Reason;

/// Counts what is asked of upstreams, and what isn't.
final class AttemptMeters {

  private final MeterRegistry registry;

  AttemptMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /// An upstream was asked.
  void asked(String upstream, Kind kind, Ending ending) {
    count(
        "yingda.attempts",
        "Questions to an upstream, by why it was asked and how that ended",
        "upstream",
        upstream,
        "kind",
        kind.tag(),
        "outcome",
        ending.tag());
  }

  /// A question was asked again, or wasn't for want of budget.
  void retried(String upstream, Reason reason, String outcome) {
    count(
        "yingda.retries",
        "Questions that failed and might do better, by what became of them",
        "upstream",
        upstream,
        "reason",
        reason.tag(),
        "outcome",
        outcome);
  }

  /// A second upstream was asked as well, or wasn't.
  void hedged(String upstream, String outcome) {
    count(
        "yingda.hedges",
        "Questions whose first upstream was slow, by what became of asking the second",
        "upstream",
        upstream,
        "outcome",
        outcome);
  }

  void refused(String upstream, String model) {
    count(
        "yingda.breaker.refused",
        "Questions that weren't asked, because the upstream is left alone",
        "upstream",
        upstream,
        "model",
        model);
  }

  void changed(String upstream, String model, State to, String why) {
    count(
        "yingda.breaker.transitions",
        "Changes of a breaker's state, by why",
        "upstream",
        upstream,
        "model",
        model,
        "to",
        tag(to),
        "reason",
        why);
  }

  void watch(String upstream, String model, Circuit circuit) {
    Gauge.builder("yingda.breaker.state", circuit, now -> number(now.state()))
        .description("0 closed, 1 half open, 2 open")
        .tags("upstream", upstream, "model", model)
        .register(registry);
  }

  private static int number(State state) {
    return switch (state) {
      case CLOSED -> 0;
      case HALF_OPEN -> 1;
      case OPEN -> 2;
    };
  }

  private static String tag(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private void count(String name, String description, String... tags) {
    Counter.builder(name).description(description).tags(tags).register(registry).increment();
  }
}
