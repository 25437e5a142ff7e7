package yingda.intent.recognize;

import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// When a message counts as understood.
@SettingGroup(value = "recognize", about = "When a message counts as understood.")
public record RecognizeSettings(
    @Setting(
            value = "0.3",
            min = "0",
            max = "1",
            effect =
                "The least confidence for which an intent is named. Higher, and more messages are"
                    + " left to the model; lower, and more are mistaken for something else. At the"
                    + " default, of the sample shop's examples held out, three in five are named,"
                    + " and of those 95 of 100 are right.",
            tenant = true)
        double threshold) {}
