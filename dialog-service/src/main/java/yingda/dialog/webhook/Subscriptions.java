package yingda.dialog.webhook;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import yingda.dialog.record.Deliveries;
import yingda.platform.settings.Settings;

/// Copies who listens, and where, from the settings to the record, where whatever ends a turn sees
/// it.
///
/// Every instance does so when the settings have changed, and now and then in case that one with an
/// older state of them did so later. Not for several threads at once.
@Singleton
final class Subscriptions {

  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final Settings settings;
  private final Deliveries deliveries;
  private final boolean consul;
  private long copied = -1;
  private Instant at = Instant.MIN;

  Subscriptions(
      Settings settings,
      Deliveries deliveries,
      @Value("${yingda.consul.enabled:true}") boolean consul) {
    this.settings = settings;
    this.deliveries = deliveries;
    this.consul = consul;
  }

  /// Brings the record up to the settings of now.
  void copy() throws InterruptedException {
    var view = settings.now();
    // Before the first word from Consul nobody has an endpoint, and that is no news.
    var heard = view.index() > 0 || !consul;
    if (!heard || (view.index() == copied && Instant.now().isBefore(at.plus(AGAIN)))) {
      return;
    }
    var urls = new LinkedHashMap<String, String>();
    urls.put("", view.get(WebhookSettings.class, null).url());
    view.owners()
        .forEach(tenant -> urls.put(tenant, view.get(WebhookSettings.class, tenant).url()));
    deliveries.subscribe(urls);
    copied = view.index();
    at = Instant.now();
  }
}
