package yingda.dialog.history;

import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// How much of a conversation is remembered where.
@SettingGroup(value = "dialog.history", about = "How much of a conversation is remembered where.")
public record HistorySettings(
    @Setting(
            value = "20",
            min = "2",
            max = "200",
            unit = "messages",
            effect = "How many messages a model gets at most, question and answer counting as two.")
        int messages,
    @Setting(
            value = "3000",
            min = "100",
            max = "100000",
            unit = "tokens",
            effect =
                "How much they may be together, by an estimate; at three quarters of it the older"
                    + " half is summed up.")
        int tokens,
    @Setting(
            value = "12000",
            min = "100",
            max = "200000",
            unit = "UTF-16 units",
            effect = "How long they may be together, however few tokens that is.")
        int characters,
    @Setting(
            value = "100",
            min = "1",
            max = "1000",
            unit = "turns",
            effect = "How many turns Redis keeps; older ones are read from the record.")
        int turns) {

  /// The same, with less room.
  HistorySettings less(int tokensTaken, int charactersTaken) {
    return new HistorySettings(messages, tokens - tokensTaken, characters - charactersTaken, turns);
  }
}
