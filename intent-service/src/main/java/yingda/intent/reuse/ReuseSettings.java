package yingda.intent.reuse;

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
            value = "",
            pattern = "[A-Za-z0-9._-]{0,64}",
            effect =
                "A word that answers are known by, besides all that they rest on. A new one has those"
                    + " that were kept forgotten.",
            tenant = true)
        String edition) {}
