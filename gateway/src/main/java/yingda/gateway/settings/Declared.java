package yingda.gateway.settings;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import yingda.gateway.settings.change.RolloutSettings;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.Settings;

/// The settings of changing settings.
@Factory
final class Declared {

  @Singleton
  @Named("rollout")
  SettingGroups rollout() {
    return SettingGroups.own(List.of(RolloutSettings.class));
  }

  @Singleton
  Supplier<RolloutSettings> settings(Settings settings) {
    return settings.of(RolloutSettings.class);
  }
}
