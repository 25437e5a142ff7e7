package yingda.platform.log;

import io.micronaut.logging.LogLevel;
import java.util.Map;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How much is logged.
@SettingGroup(value = "log", about = "How much is logged.")
public record LogSettings(
    @Setting(
            pattern = "[A-Za-z_$][A-Za-z0-9_.$]{0,199}",
            max = "50",
            effect =
                "The level of loggers, by name: `yingda.gateway.turn: debug`. One that is taken out"
                    + " has its usual level again.")
        Map<String, Level> levels) {

  /// From the most to the least.
  public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    OFF;

    LogLevel asLogLevel() {
      return LogLevel.valueOf(name());
    }
  }
}
