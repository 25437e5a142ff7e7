package yingda.platform.boot;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/// Puts `platform.yml` beneath each service's own `application.yml`.
@ContextConfigurer
public final class PlatformDefaults implements ApplicationContextConfigurer {

  /// Micronaut reads an `application.yml` at -300; what lies below is overridden by it.
  private static final int BENEATH_APPLICATION = -400;

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(PropertySource.of("platform", read("platform"), BENEATH_APPLICATION));
  }

  private static Map<String, Object> read(String name) {
    try (var yaml = PlatformDefaults.class.getResourceAsStream("/" + name + ".yml")) {
      return yaml == null ? Map.of() : new YamlPropertySourceLoader().read(name, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
