package yingda.knowledge.index;

import java.time.Duration;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How the index is written and asked.
@SettingGroup(value = "knowledge.index", about = "How the index is written and asked.")
public record IndexSettings(
    @Setting(
            value = "16",
            min = "1",
            max = "500",
            unit = "articles",
            effect = "How many are taken from the backlog at a time.")
        int batch,
    @Setting(
            value = "60s",
            min = "1s",
            max = "10m",
            effect = "How long they are nobody else's; what is not indexed by then is taken again.")
        Duration lease,
    @Setting(
            value = "1s",
            min = "20ms",
            max = "60s",
            effect = "How often the backlog is looked at when nothing was imported here.")
        Duration poll,
    @Setting(
            value = "8",
            min = "1",
            max = "1000",
            unit = "requests",
            effect =
                "How many requests of an instance Elasticsearch is at at once, searches included;"
                    + " the others wait. Together the instances should ask for about as much as it"
                    + " has search threads.")
        int requests) {}
