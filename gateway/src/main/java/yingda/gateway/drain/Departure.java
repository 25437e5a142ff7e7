package yingda.gateway.drain;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Whether the gateway is about to stop. It isn't ready then.
@Readiness
@Singleton
final class Departure implements HealthIndicator {

  private volatile boolean begun;

  void begin() {
    begun = true;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromSupplier(() ->
        HealthResult.builder("departure", begun ? HealthStatus.DOWN : HealthStatus.UP).build());
  }
}
