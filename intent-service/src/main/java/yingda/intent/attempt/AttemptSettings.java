package yingda.intent.attempt;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How hard it is tried to get an answer from the models there are.
@SettingGroup(
    value = "attempt",
    about = "How hard it is tried to get an answer from the models there are.")
public record AttemptSettings(
    @Setting(
            value = "2",
            min = "1",
            max = "5",
            unit = "attempts",
            effect = "How often an upstream is asked the same at most, before its first text.")
        int attempts,
    @Setting(
            value = "200ms",
            min = "1ms",
            max = "10s",
            notAbove = "longest-pause",
            effect =
                "The pause before the second attempt is between nothing and this, by chance; twice"
                    + " as much before each one after it.")
        Duration pause,
    @Setting(value = "2s", min = "1ms", max = "30s", effect = "The most that it grows to.")
        Duration longestPause,
    @Setting(
            value = "0.1",
            min = "0",
            max = "1",
            effect = "For which share of the questions to an upstream it may be asked again.")
        double retryShare,
    @Setting(
            value = "1",
            min = "0",
            max = "1000",
            unit = "retries a second",
            effect = "How many may be, where that share is fewer.")
        double retriesPerSecond,
    @Setting(
            value = "10",
            min = "1",
            max = "10000",
            unit = "retries",
            effect = "How many retries that weren't needed are saved up for later.")
        double retriesSaved,
    @Setting(
            value = "true",
            effect = "Whether the first backup is asked as well when the first upstream is slow.")
        boolean hedge,
    @Setting(
            value = "95",
            min = "50",
            max = "99.9",
            effect =
                "How slow: later than this many percent of the first texts of the last minutes.")
        double hedgePercentile,
    @Setting(
            value = "100",
            min = "20",
            max = "100000",
            unit = "answers",
            effect = "How many first texts must have been seen to know that.")
        int hedgeEvidence,
    @Setting(
            value = "0.05",
            min = "0",
            max = "1",
            effect = "For which share of the questions a second one may be asked as well.")
        double hedgeShare,
    @Setting(
            value = "5",
            min = "1",
            max = "10000",
            unit = "questions",
            effect = "How many of them that weren't needed are saved up for later.")
        double hedgesSaved) {

  Budget.Terms retries() {
    return new Budget.Terms(retryShare, retriesPerSecond, retriesSaved);
  }

  Budget.Terms hedges() {
    return new Budget.Terms(hedgeShare, 0, hedgesSaved);
  }
}
