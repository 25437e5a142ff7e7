package yingda.dialog.redis;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Whether Redis answers on the connection that the calls use.
@Singleton
final class RedisHealth extends AbstractHealthIndicator<Map<String, Object>> {

  private final Redis redis;

  RedisHealth(Redis redis) {
    this.redis = redis;
  }

  @Override
  protected Map<String, Object> getHealthInformation() {
    healthStatus = status();
    return Map.of();
  }

  private HealthStatus status() {
    try {
      redis.ping();
      return HealthStatus.UP;
    } catch (DependencyUnavailable _) {
      return HealthStatus.DOWN;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return HealthStatus.UNKNOWN;
    }
  }

  @Override
  protected String getName() {
    return "history";
  }
}
