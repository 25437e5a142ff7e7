package yingda.dialog.lane;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.record.Owner;
import yingda.dialog.record.Recorded;
import yingda.dialog.record.Reopened;

/// What Redis must be told to know a conversation again.
@Singleton
final class Restoration {

  private final Entries entries;
  private final Supplier<HistorySettings> history;

  Restoration(Entries entries, Supplier<HistorySettings> history) {
    this.entries = entries;
    this.history = history;
  }

  /// The arguments of `restore.lua`.
  ///
  /// @param reopened one turn more than Redis keeps, if there are that many
  List<String> arguments(Reopened reopened) {
    var turns = reopened.turns();
    var kept = turns.stream().limit(history.get().turns()).toList();
    var unended = turns.stream().filter(turn -> turn.turn().ending() == null).toList().reversed();
    var arguments = new ArrayList<String>();
    arguments.add(String.valueOf(reopened.epoch()));
    arguments.add(turns.isEmpty() ? "0" : sequence(turns.getFirst()));
    arguments.add(turns.size() > kept.size() ? "1" : "0");
    arguments.add(reopened.owner() == Owner.BOT ? "" : reopened.owner().name());
    arguments.add(String.valueOf(reopened.ownership()));
    arguments.add(String.valueOf(kept.size()));
    arguments.add(String.valueOf(unended.size()));
    for (var turn : kept) {
      arguments.add(sequence(turn));
      arguments.add(entries.entry(turn.turn()));
      arguments.add(entries.sources(turn.turn()));
    }
    for (var turn : unended) {
      arguments.add(turn.turn().id());
      arguments.add(sequence(turn));
      // Perhaps it was begun and the record doesn't know: whoever runs it must not be taken for the
      // next to run it.
      arguments.add(String.valueOf(Math.max(1, turn.attempt())));
      arguments.add(String.valueOf(turn.deadline().toEpochMilli()));
      arguments.add(String.valueOf(turn.priority()));
    }
    for (var turn : kept) {
      if (!turn.key().isEmpty()) {
        arguments.add(turn.key());
        arguments.add(turn.turn().id() + " " + turn.digest());
      }
    }
    return arguments;
  }

  private static String sequence(Recorded turn) {
    return String.valueOf(turn.turn().sequence());
  }
}
