package yingda.gateway.turn;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// Whether messages are taken in at all.
@SettingGroup(
    value = "maintenance",
    about =
        "When enabled, new messages are refused with MAINTENANCE and these words; turns that run are"
            + " finished, and history can be read.")
public record MaintenanceSettings(
    @Setting(value = "false", effect = "Whether it is enabled.", tenant = true) boolean enabled,
    @Setting(
            value = "60s",
            min = "1s",
            max = "24h",
            effect = "When clients are told to try again.",
            tenant = true)
        Duration retryAfter,
    @Setting(
            value = "客服系统正在维护，请稍后再试。",
            min = "1",
            max = "500",
            effect = "What visitors read, in Chinese.",
            tenant = true)
        String zh,
    @Setting(
            value = "We are doing maintenance. Please try again in a moment.",
            min = "1",
            max = "500",
            effect = "What visitors read, in English.",
            tenant = true)
        String en) {

  String in(String language) {
    return language.equals("zh") ? zh : en;
  }
}
