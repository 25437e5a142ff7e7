package yingda.intent.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.EachBean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.DisabledBeanException;
import io.micronaut.serde.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import reactor.netty.resources.LoopResources;
import yingda.intent.admission.Admissions;
import yingda.intent.attempt.Attempts;
import yingda.intent.ledger.Budget;
import yingda.intent.ledger.Ledger;
import yingda.intent.model.Models;
import yingda.intent.prompt.Canary;
import yingda.intent.reuse.Reuse;

/// Makes an upstream of each one that is configured.
@Factory
final class Upstreams {

  /// One loop reads a few thousand streams; the other half of the processors is for what they say.
  @Bean(preDestroy = "dispose")
  @Singleton
  LoopResources loop() {
    var threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return LoopResources.create("upstream", threads, true);
  }

  @Bean(preDestroy = "close")
  @EachBean(UpstreamConfig.class)
  Upstream upstream(
      UpstreamConfig config,
      Supplier<GenerationSettings> generation,
      Supplier<UpstreamSettings> settings,
      ObjectMapper json,
      LoopResources loop,
      Admissions admissions,
      Ledger ledger,
      MeterRegistry meters) {
    if (!config.exists()) {
      throw new DisabledBeanException(config.name() + " has no address");
    }
    var admission = admissions.to(config.name(), config.account());
    return new Upstream(config, generation, settings, json, loop, admission, ledger, meters);
  }

  @Singleton
  Models models(List<Upstream> upstreams, Attempts attempts, Budget budget, Reuse reuse) {
    var asked = attempts.at(upstreams.stream().map(Upstream::target).toList());
    // A leak is stopped before anything is shared or kept, and what is kept costs nothing.
    var afforded = asked.each(Canary::over).each(budget::over);
    return reuse.of(afforded, upstreams.getFirst()::manner);
  }
}
