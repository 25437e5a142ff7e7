package yingda.platform.settings.live;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Ready once the settings are known, from Consul or from the last time it was there: nothing but
/// defaults is seldom enough to work with.
@Readiness
@Singleton
@Requires(beans = Follower.class)
final class SettingsHealth implements HealthIndicator {

  private final Follower follower;

  SettingsHealth(Follower follower) {
    this.follower = follower;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromSupplier(() ->
        HealthResult.builder(
                "settings",
                follower.source() == Source.DEFAULTS ? HealthStatus.DOWN : HealthStatus.UP)
            .build());
  }
}
