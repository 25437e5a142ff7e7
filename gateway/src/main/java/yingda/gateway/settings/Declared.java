package yingda.gateway.settings;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import yingda.gateway.settings.change.RolloutSettings;
import yingda.platform.settings.SettingGroups;

/// The settings of changing settings.
@Factory
final class Declared {

  @Singleton
  @Named("rollout")
  SettingGroups rollout() {
    return SettingGroups.own(List.of(RolloutSettings.class));
  }
}
