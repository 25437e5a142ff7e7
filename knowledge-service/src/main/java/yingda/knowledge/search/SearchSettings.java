package yingda.knowledge.search;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How search weighs, and how patient it is.
@SettingGroup(value = "knowledge.search", about = "How search weighs, and how patient it is.")
public record SearchSettings(
    @Setting(
            value = "0.5",
            min = "0",
            max = "1",
            effect =
                "What a passage's meaning counts; its words count the rest. 0.7 suits short help"
                    + " pages, 0.5 long passages.",
            tenant = true)
        double meaning,
    @Setting(
            value = "50",
            min = "20",
            max = "500",
            unit = "passages",
            effect = "How many are weighed, of those found by words and by meaning each.")
        int candidates,
    @Setting(
            value = "2s",
            min = "50ms",
            max = "10s",
            effect = "How long a search may take; what takes longer has failed.")
        Duration budget,
    @Setting(
            value = "64",
            min = "1",
            max = "1000",
            unit = "searches",
            effect =
                "How many an instance carries out at once, those included that wait for"
                    + " `knowledge.index.requests`; more are refused.")
        int concurrent) {}
