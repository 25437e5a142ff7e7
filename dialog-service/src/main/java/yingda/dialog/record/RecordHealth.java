package yingda.dialog.record;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.Map;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Whether PostgreSQL answers through the pool that the calls use.
@Singleton
final class RecordHealth extends AbstractHealthIndicator<Map<String, Object>> {

  private final Archive archive;

  RecordHealth(Archive archive) {
    this.archive = archive;
  }

  @Override
  protected Map<String, Object> getHealthInformation() {
    healthStatus = status();
    return Map.of();
  }

  private HealthStatus status() {
    try {
      archive.ping();
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
    return "record";
  }
}
