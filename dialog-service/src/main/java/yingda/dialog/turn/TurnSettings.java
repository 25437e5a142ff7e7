package yingda.dialog.turn;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How long turns take and how long what is going on is remembered.
@SettingGroup(
    value = "dialog.turn",
    about = "How long turns take and how long what is going on is remembered.")
public record TurnSettings(
    @Setting(
            value = "30s",
            min = "1s",
            max = "120s",
            notAbove = "longest",
            effect = "How long a turn may take when the caller sets no deadline.")
        Duration usual,
    @Setting(
            value = "120s",
            min = "1s",
            max = "10m",
            effect = "How long a turn may take whatever the caller says.")
        Duration longest,
    @Setting(
            value = "24h",
            min = "1m",
            max = "30d",
            effect =
                "How long a conversation stays in Redis after the last change; then only the record"
                    + " has it.")
        Duration keep,
    @Setting(
            value = "2000",
            min = "100",
            max = "100000",
            unit = "events",
            effect = "How many events a conversation's log keeps.")
        int events) {}
