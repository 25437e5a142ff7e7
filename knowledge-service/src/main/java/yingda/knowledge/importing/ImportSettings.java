package yingda.knowledge.importing;

import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How much may be taken in.
@SettingGroup(value = "knowledge.import", about = "How much may be taken in.")
public record ImportSettings(
    @Setting(
            value = "2",
            min = "1",
            max = "16",
            unit = "files",
            effect =
                "How many files an instance reads at a time; each is in memory while it is read.")
        int atOnce,
    @Setting(
            value = "32MB",
            min = "1KB",
            max = "64MB",
            unit = "bytes",
            effect = "How large a file may be.")
        int largest) {}
