package yingda.gateway.settings.change;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How changes of settings reach the instances.
@SettingGroup(value = "rollout", about = "How changes of settings reach the instances.")
public record RolloutSettings(
    @Setting(
            value = "5s",
            min = "100ms",
            max = "30s",
            effect =
                "How long a change waits for the instances to say that they apply it; those that"
                    + " haven't by then are named.")
        Duration confirm,
    @Setting(
            value = "30s",
            min = "1s",
            max = "1h",
            effect = "How long some instances try a staged change before all get it.")
        Duration window,
    @Setting(
            value = "1s",
            min = "100ms",
            max = "1m",
            effect = "How often is looked at how those instances fare.")
        Duration interval,
    @Setting(
            value = "20",
            min = "1",
            max = "100000",
            unit = "calls",
            effect = "How many outcomes those instances need before they are judged.")
        int calls,
    @Setting(
            value = "0.05",
            min = "0",
            max = "1",
            effect =
                "By how much their share of failures may exceed the others' before the change is"
                    + " rolled back.")
        double failed,
    @Setting(
            value = "0.1",
            min = "0",
            max = "1",
            effect =
                "By how much their share of degraded answers may exceed the others' before the"
                    + " change is rolled back.")
        double degraded) {}
