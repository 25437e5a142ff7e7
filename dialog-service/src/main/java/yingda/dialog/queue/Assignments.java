package yingda.dialog.queue;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import yingda.dialog.history.Recall;
import yingda.dialog.lane.Entries;
import yingda.dialog.lane.TurnSettings;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn;

/// Puts together what a runner gets.
@Singleton
public final class Assignments {

  private final Entries entries;
  private final Supplier<TurnSettings> settings;
  private final Recall recall;

  Assignments(Entries entries, Supplier<TurnSettings> settings, Recall recall) {
    this.entries = entries;
    this.settings = settings;
    this.recall = recall;
  }

  /// @param before the turns before it as Redis has them: (entry, sequence), latest first
  public Assignment of(
      Lane lane,
      Turn turn,
      int attempt,
      String after,
      Instant deadline,
      int priority,
      List<String> before)
      throws InterruptedException {
    return new Assignment(
        lane,
        turn,
        attempt,
        after,
        deadline,
        settings.get().lease(),
        priority,
        recall.before(lane, turns(before)));
  }

  /// Turns as Redis has them: (entry, sequence).
  List<Turn> turns(List<String> values) {
    var turns = new ArrayList<Turn>();
    for (var i = 0; i < values.size(); i += 2) {
      turns.add(entries.turn(Long.parseLong(values.get(i + 1)), values.get(i), ""));
    }
    return turns;
  }
}
