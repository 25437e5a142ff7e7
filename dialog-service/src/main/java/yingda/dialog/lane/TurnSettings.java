package yingda.dialog.lane;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How long turns take, how they wait, and how long what is going on is remembered.
@SettingGroup(
    value = "dialog.turn",
    about = "How long turns take, how they wait, and how long what is going on is remembered.")
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
            value = "15s",
            min = "500ms",
            max = "5m",
            effect = "After how long without a word from its runner a turn is given to another.")
        Duration lease,
    @Setting(
            value = "3",
            min = "1",
            max = "10",
            unit = "attempts",
            effect = "How often a turn is begun before it is given up.")
        int attempts,
    @Setting(
            value = "4",
            min = "1",
            max = "100",
            unit = "turns",
            effect = "How many turns of a conversation may be open at once.",
            tenant = true)
        int lane,
    @Setting(
            value = "0s",
            max = "3s",
            effect =
                "How long a message waits for more of the same visitor before it is answered, so"
                    + " that a burst is answered once.",
            tenant = true)
        Duration debounce,
    @Setting(
            value = "false",
            effect =
                "Whether a new message takes the place of those before it that still wait; the"
                    + " answer then has them all in its history.",
            tenant = true)
        boolean supersede,
    @Setting(
            value = "100",
            min = "1",
            max = "10000",
            effect =
                "How large the tenant's share is when turns wait: one with 200 gets twice as many"
                    + " turns begun as one with 100.",
            tenant = true)
        int weight,
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
