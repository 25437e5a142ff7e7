package yingda.intent.ledger;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Measures calls as OpenTelemetry's conventions for generative AI name it.
///
/// Tenants are many, so none is named; models are those that settings name.
@Singleton
final class CallMeters {

  private final MeterRegistry registry;

  CallMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void over(String upstream, String model, Call.Result result) {
    var whose =
        Tags.of("gen_ai.operation.name", "chat", "gen_ai.request.model", model)
            .and("upstream", upstream);
    var usage = result.usage();
    tokens(whose.and("gen_ai.token.type", "input"), usage.read() + usage.readFromCache());
    tokens(whose.and("gen_ai.token.type", "output"), usage.written());
    timer("gen_ai.client.operation.duration", "From a call's begin to its end, by how it ended")
        .tags(whose.and("outcome", result.outcome()))
        .register(registry)
        .record(result.took());
    var first = result.firstText();
    if (first == null) {
      return;
    }
    timer("gen_ai.server.time_to_first_token", "From a call's begin to its first text")
        .tags(whose)
        .register(registry)
        .record(first);
    if (usage.written() > 1) {
      timer("gen_ai.server.time_per_output_token", "From one token to the next, after the first")
          .tags(whose)
          .register(registry)
          .record(perToken(result.took().minus(first), usage.written()));
    }
  }

  private static Duration perToken(Duration writing, long tokens) {
    return writing.dividedBy(tokens - 1);
  }

  private void tokens(Tags tags, long count) {
    DistributionSummary.builder("gen_ai.client.token.usage")
        .description("Tokens of a call, read or written")
        .baseUnit("tokens")
        .tags(tags)
        .register(registry)
        .record((double) count);
  }

  private static Timer.Builder timer(String name, String description) {
    return Timer.builder(name).description(description).publishPercentileHistogram();
  }
}
