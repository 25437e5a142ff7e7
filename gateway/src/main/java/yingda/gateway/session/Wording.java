package yingda.gateway.session;

import io.micronaut.serde.annotation.Serdeable;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// The same words in both languages.
@Serdeable
@SettingGroup(about = "The same words in both languages.")
public record Wording(
    @Setting(min = "1", max = "500", effect = "In Chinese.") String zh,
    @Setting(min = "1", max = "500", effect = "In English.") String en) {}
