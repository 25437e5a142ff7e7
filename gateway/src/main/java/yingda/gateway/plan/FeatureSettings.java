package yingda.gateway.plan;

import yingda.platform.settings.Rollout;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// What can be switched, for all visitors or for some.
@SettingGroup(
    value = "features",
    about =
        "What is on, for everybody (`on`), nobody (`off`) or a share of the visitors (`10%`). A"
            + " visitor is in or out by a hash of their id: the same on every instance and every"
            + " visit.")
public record FeatureSettings(
    @Setting(
            value = "on",
            effect =
                "Whether messages are held against the intents; without, every message is looked up"
                    + " and answered by the model.",
            tenant = true)
        Rollout recognition,
    @Setting(
            value = "on",
            effect = "Whether an intent's fixed reply is given without asking the model.",
            tenant = true)
        Rollout fixedReplies,
    @Setting(
            value = "on",
            effect =
                "Whether long conversations are summed up for the model; without, it is told only"
                    + " what was said last.",
            tenant = true)
        Rollout summaries) {}
