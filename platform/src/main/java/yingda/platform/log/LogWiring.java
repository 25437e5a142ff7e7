package yingda.platform.log;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import yingda.platform.settings.SettingGroups;

/// Makes the levels of loggers a setting of every service.
@Factory
final class LogWiring {

  @Singleton
  SettingGroups groups() {
    return SettingGroups.shared(List.of(LogSettings.class));
  }
}
