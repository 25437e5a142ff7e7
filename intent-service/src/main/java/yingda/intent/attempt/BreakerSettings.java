package yingda.intent.attempt;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// When an upstream that fails is left alone, and for how long.
@SettingGroup(
    value = "breaker",
    about = "When an upstream that fails is left alone, and for how long.")
public record BreakerSettings(
    @Setting(
            value = "10s",
            min = "100ms",
            max = "10m",
            effect = "How far back it is looked. A tenth of it is the precision.")
        Duration window,
    @Setting(
            value = "200",
            min = "1",
            max = "1000000",
            unit = "answers",
            effect = "From how many on `hard-share` holds.")
        int manyAnswers,
    @Setting(
            value = "0.05",
            min = "0.001",
            max = "1",
            effect = "Which share of many answers must have failed through the upstream's fault.")
        double hardShare,
    @Setting(
            value = "20",
            min = "1",
            max = "1000000",
            unit = "answers",
            effect = "How many there must be at least; then `few-hard-share` holds.")
        int fewAnswers,
    @Setting(value = "0.5", min = "0.001", max = "1", effect = "The same share of few answers.")
        double fewHardShare,
    @Setting(
            value = "8s",
            min = "10ms",
            max = "5m",
            effect = "When a first text is late, the wait for a slot included.")
        Duration slow,
    @Setting(
            value = "0.5",
            min = "0.001",
            max = "1",
            effect = "Which share of the answers must have begun late.")
        double slowShare,
    @Setting(
            value = "0.5",
            min = "0.001",
            max = "1",
            effect = "Which share of the questions must have been refused for want of room.")
        double busyShare,
    @Setting(
            value = "10s",
            min = "10ms",
            max = "10m",
            notAbove = "longest-rest",
            effect = "How long it is left alone; twice as long each time that was in vain.")
        Duration rest,
    @Setting(value = "60s", min = "10ms", max = "1h", effect = "The most that grows to.")
        Duration longestRest,
    @Setting(
            value = "0.2",
            min = "0",
            max = "0.9",
            effect =
                "By which share that is longer or shorter, by chance, so that instances don't come"
                    + " back all at once.")
        double restJitter,
    @Setting(
            value = "10",
            min = "1",
            max = "1000",
            unit = "questions",
            effect =
                "How many it is asked after that, to see whether it is well: when more than half"
                    + " of them are answered.")
        int probes) {}
