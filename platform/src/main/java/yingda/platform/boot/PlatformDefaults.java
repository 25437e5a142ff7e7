package yingda.platform.boot;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/// Puts `platform.yml` beneath each service's own `application.yml`, and has settings read before
/// beans are made.
@ContextConfigurer
public final class PlatformDefaults implements ApplicationContextConfigurer {

  /// Micronaut reads an `application.yml` at -300; what lies below is overridden by it.
  private static final int BENEATH_APPLICATION = -400;

  private static final String NAME = "micronaut.application.name";

  @Override
  public void configure(ApplicationContextBuilder builder) {
    var defaults = new HashMap<>(read("platform"));
    // Settings lie under the service's name, and are read before its application.yml is.
    if (read("application").get(NAME) instanceof String name) {
      defaults.put(NAME, name);
    }
    builder
        .bootstrapEnvironment(true)
        .propertySources(PropertySource.of("platform", defaults, BENEATH_APPLICATION));
  }

  private static Map<String, Object> read(String name) {
    try (var yaml = PlatformDefaults.class.getResourceAsStream("/" + name + ".yml")) {
      return yaml == null ? Map.of() : new YamlPropertySourceLoader().read(name, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
