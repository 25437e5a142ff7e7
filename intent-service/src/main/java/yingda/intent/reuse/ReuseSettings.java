package yingda.intent.reuse;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// Whom else an answer serves.
@SettingGroup(
    value = "reuse",
    about =
        "Whom else an answer serves. The same question, with the same passages and the same rules,"
            + " isn't asked of a model twice.")
public record ReuseSettings(
    @Setting(
            value = "true",
            effect = "Whether an answer serves others who ask the same.",
            tenant = true)
        boolean enabled,
    @Setting(
            value = "1h",
            min = "1s",
            max = LONGEST_HOURS + "h",
            effect = "How long an answer is kept.",
            tenant = true)
        Duration ttl,
    @Setting(
            value = "30s",
            min = "0ms",
            max = "1h",
            effect =
                "How long it is kept that a model had nothing to say, or cited nothing. An instance"
                    + " keeps that for itself.",
            tenant = true)
        Duration emptyTtl,
    @Setting(
            value = "",
            pattern = "[A-Za-z0-9._-]{0,64}",
            effect =
                "A word that answers are known by, besides all that they rest on. A new one has those"
                    + " that were kept forgotten.",
            tenant = true)
        String edition,
    @Setting(
            value = "8000",
            min = "0",
            max = "20000",
            unit = "UTF-16 units",
            effect = "How long an answer may be that is kept.")
        int longest,
    @Setting(
            value = "8MB",
            min = "0MB",
            max = "1024MB",
            unit = "bytes",
            effect = "How much memory of an instance answers may take.")
        long localBytes,
    @Setting(
            value = "10000",
            min = "1",
            max = "1000000",
            unit = "answers",
            effect = "How many are kept in Redis for all instances; the oldest go first.")
        int most,
    @Setting(
            value = "50ms",
            min = "1ms",
            max = "5s",
            effect = "How long Redis may take to say an answer before a model is asked.")
        Duration patience,
    @Setting(
            value = "5s",
            min = "100ms",
            max = "10m",
            effect = "How often an instance learns what others have kept.")
        Duration refresh,
    @Setting(
            value = "500",
            min = "0",
            max = "100000",
            unit = "answers",
            effect = "How many of the newest an instance takes over from Redis when it starts.")
        int warm) {

  private static final int LONGEST_HOURS = 168;

  /// How long an answer is kept at most.
  static final Duration LONGEST = Duration.ofHours(LONGEST_HOURS);
}
