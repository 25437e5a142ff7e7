package yingda.platform.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.context.annotation.BootstrapContextCompatible;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import io.micronaut.discovery.config.ConfigurationClient;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import yingda.platform.consul.KeyValueStore;

/// Reads `config/application` and `config/SERVICE` when the service starts.
///
/// The library's own client stops a service from starting while Consul is away. This one says so,
/// and the service starts with what its own files say.
@Singleton
@BootstrapContextCompatible
@Requires(property = "yingda.consul.enabled", notEquals = "false")
final class SettingsAtStart implements ConfigurationClient {

  private static final Logger log = LoggerFactory.getLogger(SettingsAtStart.class);

  /// Above the service's files, below environment variables.
  private static final int SHARED = EnvironmentPropertySource.POSITION - 20;

  private static final int OWN = SHARED + 10;

  private final KeyValueStore store;
  private final String service;

  SettingsAtStart(KeyValueStore store, @Value("${micronaut.application.name}") String service) {
    this.store = store;
    this.service = service;
  }

  @Override
  public String getDescription() {
    return "settings in Consul";
  }

  @Override
  public Publisher<PropertySource> getPropertySources(Environment environment) {
    return Flux.concat(read("application", SHARED), read(service, OWN));
  }

  private Mono<PropertySource> read(String name, int order) {
    return Mono.fromCallable(() -> source("config/" + name, order)).flatMap(Mono::justOrEmpty);
  }

  private Optional<PropertySource> source(String key, int order) throws InterruptedException {
    try {
      var found =
          store.below(key, 0, Duration.ZERO).values().stream()
              .filter(value -> value.key().equals(key))
              .findFirst();
      if (found.isEmpty()) {
        return Optional.empty();
      }
      var bytes = new ByteArrayInputStream(found.get().text().getBytes(UTF_8));
      var values = new YamlPropertySourceLoader().read(key, bytes);
      log.info("{} sets {} values", key, values.size());
      return Optional.of(PropertySource.of("consul:" + key, values, order));
    } catch (IOException | RuntimeException e) {
      log.warn("{} can't be used; going on with the defaults: {}", key, e.toString());
      return Optional.empty();
    }
  }
}
