package yingda.platform.settings;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// A service's settings, as services wire theirs.
@Factory
final class ShopWiring {

  @Singleton
  SettingGroups groups() {
    return ShopSettings.GROUPS;
  }
}
