package yingda.platform.log;

import io.micronaut.context.annotation.Context;
import io.micronaut.logging.LogLevel;
import io.micronaut.logging.LoggingSystem;
import java.util.HashSet;
import java.util.Set;
import yingda.platform.settings.Settings;

/// Gives loggers the levels that the settings say.
@Context
final class LogLevels {

  private final LoggingSystem logging;
  private final Set<String> set = new HashSet<>();

  LogLevels(LoggingSystem logging, Settings settings) {
    this.logging = logging;
    settings.onChange(this::apply);
  }

  private synchronized void apply(Settings.View view) {
    var levels = view.get(LogSettings.class, null).levels();
    set.stream()
        .filter(name -> !levels.containsKey(name))
        // Then it has its parent's.
        .forEach(name -> logging.setLogLevel(name, LogLevel.NOT_SPECIFIED));
    levels.forEach((name, level) -> logging.setLogLevel(name, level.asLogLevel()));
    set.clear();
    set.addAll(levels.keySet());
  }
}
