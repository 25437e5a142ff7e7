package yingda.platform.settings;

import java.util.List;

/// The groups of settings that somebody uses. Each of a service's beans of this type adds to what
/// its documents may say.
///
/// @param shared whether `config/application` may have them, too: every service knows them
public record SettingGroups(boolean shared, List<Class<? extends Record>> groups) {

  public SettingGroups {
    groups = List.copyOf(groups);
  }

  /// Of one service.
  public static SettingGroups own(List<Class<? extends Record>> groups) {
    return new SettingGroups(false, groups);
  }

  /// Of all services.
  public static SettingGroups shared(List<Class<? extends Record>> groups) {
    return new SettingGroups(true, groups);
  }
}
