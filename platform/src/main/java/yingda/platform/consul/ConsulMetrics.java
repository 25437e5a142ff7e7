package yingda.platform.consul;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// How far this process can rely on Consul just now.
@Singleton
final class ConsulMetrics implements MeterBinder {

  private final ConsulHttp consul;
  private final AddressBook book;
  private final Instant began = Instant.now();

  ConsulMetrics(ConsulHttp consul, AddressBook book) {
    this.consul = consul;
    this.book = book;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    TimeGauge.builder("yingda.consul.contact.age", this::millis, TimeUnit.MILLISECONDS)
        .description("Since Consul last answered anything")
        .register(registry);
    registry.gauge("yingda.consul.addresses.recalled", book, AddressBook::recalled);
  }

  private long millis() {
    var contact = consul.lastContact();
    var since = contact.isAfter(began) ? contact : began;
    return Duration.between(since, Instant.now()).toMillis();
  }
}
