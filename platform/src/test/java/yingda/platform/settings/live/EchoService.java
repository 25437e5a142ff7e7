package yingda.platform.settings.live;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingda.platform.consul.Identity;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.settings.Report;
import yingda.platform.settings.Settings;
import yingda.platform.settings.ShopSettings;
import yingda.platform.settings.schema.Fault;
import yingda.stack.junit.Backing;

/// A whole service and a Consul of its own, which other people write to.
final class EchoService {

  static final Duration SOON = Duration.ofSeconds(30);
  static final String KEY = "config/echo";

  private final Backing backing;
  private final Path snapshots;
  private final EmbeddedServer service;
  private final KeyValueStore store;

  EchoService(Backing backing, Path snapshots) {
    this.backing = backing;
    this.snapshots = snapshots;
    service = serve();
    store = bean(KeyValueStore.class);
  }

  EmbeddedServer service() {
    return service;
  }

  KeyValueStore store() {
    return store;
  }

  EmbeddedServer serve() {
    return ApplicationContext.run(EmbeddedServer.class, properties());
  }

  Map<String, Object> properties() {
    var properties = new HashMap<String, Object>(backing.properties());
    properties.put("yingda.snapshot-dir", snapshots.toString());
    return properties;
  }

  static String limit(int limit) {
    return "shop: {desk: {limit: %d}}".formatted(limit);
  }

  int limit() {
    return bean(Settings.class).of(ShopSettings.class).get().limit();
  }

  List<Fault> refused() {
    return bean(LiveSettings.class).state().refused();
  }

  Optional<Report> report() throws Exception {
    var key = "state/echo/" + instanceOf(service);
    var values = store.below(key, 0, Duration.ZERO).values();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            bean(JsonMapper.class).readValue(values.getFirst().text(), Report.class));
  }

  String instanceOf(EmbeddedServer server) {
    return server.getApplicationContext().getBean(Identity.class).instance(server.getPort());
  }

  <T> T bean(Class<T> type) {
    return service.getApplicationContext().getBean(type);
  }

  /// With nothing left in Consul for the next.
  void stop() throws Exception {
    for (var value : store.below("config/", 0, Duration.ZERO).values()) {
      store.delete(value.key());
    }
    service.close();
  }
}
