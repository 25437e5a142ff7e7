package yingda.gateway.turn;

import java.time.Duration;
import yingda.platform.settings.Rollout;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How turns are run.
@SettingGroup(value = "turn", about = "How turns are run.")
public record TurnSettings(
    @Setting(
            value = "30s",
            min = "1s",
            max = "120s",
            effect = "How long a turn may take, from its acceptance to its end.")
        Duration timeout,
    @Setting(
            value = "2s",
            min = "50ms",
            max = "30s",
            notAbove = "timeout",
            effect =
                "How much of that the intent may take to recognize; after it the turn goes on"
                    + " without.")
        Duration recognizeTimeout,
    @Setting(
            value = "3s",
            min = "50ms",
            max = "30s",
            notAbove = "timeout",
            effect = "How much of that the search may take; after it the turn fails.")
        Duration searchTimeout,
    @Setting(
            value = "2s",
            min = "100ms",
            max = "30s",
            effect =
                "How long one try to record the end of a turn may take, and how long after its"
                    + " deadline the end is tried to be recorded.")
        Duration finishTimeout,
    @Setting(
            value = "250ms",
            min = "10ms",
            max = "10s",
            effect = "How long shown text may stay out of the log.")
        Duration journalEvery,
    @Setting(
            value = "1000",
            min = "1",
            max = "65536",
            unit = "UTF-16 units",
            effect = "How much shown text may stay out of the log.")
        int journalChars,
    @Setting(
            value = "65536",
            min = "1",
            max = "1000000",
            unit = "UTF-16 units",
            effect = "How long an answer may get; a longer one fails.")
        int answerChars,
    @Setting(
            value = "5",
            min = "1",
            max = "20",
            unit = "passages",
            effect = "How many passages are looked up, and cited.",
            tenant = true)
        int passages,
    @Setting(
            value = "2000",
            min = "1",
            max = "100000",
            unit = "turns",
            effect = "How many turns a gateway runs at once; beyond it they wait for any gateway.")
        int concurrent,
    @Setting(
            value = "wait",
            effect =
                "How a message is answered whose request doesn't say: as a stream, when the answer"
                    + " is complete, or with where to ask for it.",
            tenant = true)
        WaitingMode waiting,
    @Setting(
            value = "20s",
            min = "0s",
            max = "25s",
            effect = "How long turns may run on in a gateway that stops, before others get them.")
        Duration drain,
    @Setting(
            value = "off",
            effect = "For which share of the turns a line with its outcome goes into the log.")
        Rollout logged) {}
