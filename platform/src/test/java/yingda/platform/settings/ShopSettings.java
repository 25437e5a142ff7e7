package yingda.platform.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Settings of every kind.
@SettingGroup(value = "shop.desk", about = "How the desk works.")
public record ShopSettings(
    @Setting(value = "30s", min = "1s", max = "10m", effect = "How long it may take.")
        Duration timeout,
    @Setting(value = "2s", min = "1ms", max = "10m", notAbove = "timeout", effect = "A part of it.")
        Duration step,
    @Setting(value = "10", min = "1", max = "100", unit = "turns", effect = "How many at once.")
        int limit,
    @Setting(value = "0.5", min = "0", max = "1", effect = "How sure.", tenant = true)
        double threshold,
    @Setting(value = "1MB", min = "1KB", max = "8MB", unit = "bytes", effect = "How large.")
        long largest,
    @Setting(value = "false", effect = "Whether.") boolean open,
    @Setting(value = "soft", effect = "How it sounds.") Tone tone,
    @Setting(value = "off", effect = "For whom.") Rollout fresh,
    @Setting(max = "3", pattern = "[a-z]{1,8}", effect = "Which colours.") List<String> colours,
    @Setting(pattern = "[a-z]{1,8}", max = "3", effect = "Rooms by name.") Map<String, Room> rooms,
    Words words) {

  /// How loud.
  public enum Tone {
    SOFT,
    VERY_LOUD
  }

  /// What is in each.
  @SettingGroup(about = "A room.")
  public record Room(
      @Setting(min = "1", max = "10", effect = "How many chairs.") int chairs,
      @Setting(value = "true", effect = "Whether it has light.") boolean light) {}

  /// What is said.
  @SettingGroup(about = "What is said.")
  public record Words(
      @Setting(value = "hello", min = "1", max = "20", effect = "In English.", tenant = true)
          String en) {}

  static final SettingGroups GROUPS = SettingGroups.own(List.of(ShopSettings.class));
}
