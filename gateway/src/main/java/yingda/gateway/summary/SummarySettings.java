package yingda.gateway.summary;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How much is done to sum up long conversations.
@SettingGroup(value = "summary", about = "How much is done to sum up long conversations.")
public record SummarySettings(
    @Setting(
            value = "4",
            min = "1",
            max = "100",
            unit = "conversations",
            effect = "How many a gateway has summed up at once.")
        int concurrent,
    @Setting(
            value = "100",
            min = "0",
            max = "10000",
            unit = "conversations",
            effect = "How many wait for that; beyond it, one is summed up after a later turn.")
        int queue,
    @Setting(value = "30s", min = "1s", max = "5m", effect = "How long the model may take for one.")
        Duration timeout) {}
