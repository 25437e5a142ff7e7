package yingda.intent.recognize;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Ready once the catalogs have been taught: earlier, everybody would be misunderstood.
@Readiness
@Singleton
final class SchoolHealth implements HealthIndicator {

  private final School school;

  SchoolHealth(School school) {
    this.school = school;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromSupplier(() ->
        HealthResult.builder("school", school.open() ? HealthStatus.UP : HealthStatus.DOWN)
            .build());
  }
}
