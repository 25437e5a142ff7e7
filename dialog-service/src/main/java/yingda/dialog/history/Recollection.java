package yingda.dialog.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.history.Window.Room;
import yingda.dialog.record.Summary;
import yingda.dialog.record.Turn;

/// What a model is told of a conversation so far.
///
/// It is a summary and, from where that ends, everything as it was said. So from one turn to the
/// next it only grows at its end, which the model's context cache rewards, until it nearly fills
/// its room; then the older half of it is to be summed up.
///
/// @param summary what was said at the beginning, in short; null when nobody has summed it up
/// @param said what was said since, oldest first, as much as there is room for
/// @param summarizeUpTo the last turn that should be summed up; 0 when there is room enough
public record Recollection(@Nullable Summary summary, List<Said> said, long summarizeUpTo) {

  /// When it is time to sum up: soon enough that it is done before something must be left out.
  private static final double NEARLY_FULL = 0.75;

  private static final double REMAINING = 0.5;

  /// @param turns latest first
  static Recollection of(List<Turn> turns, @Nullable Summary summary, HistorySettings settings) {
    var since =
        summary == null
            ? turns
            : turns.stream().filter(turn -> turn.sequence() > summary.upTo()).toList();
    var left =
        summary == null
            ? settings
            : settings.less(Tokens.of(summary.text()), summary.text().length());
    return new Recollection(summary, Window.of(since, left), upTo(since, settings));
  }

  /// Whether turns take little of the room.
  static boolean small(List<Turn> turns, HistorySettings settings) {
    return fitting(turns, settings, NEARLY_FULL) == turns.size();
  }

  private static long upTo(List<Turn> turns, HistorySettings settings) {
    if (small(turns, settings)) {
      return 0;
    }
    // The latest is always told as it was said.
    var remaining = Math.max(1, fitting(turns, settings, REMAINING));
    return remaining < turns.size() ? turns.get(remaining).sequence() : 0;
  }

  /// How many of the latest turns fit into a share of the room.
  private static int fitting(List<Turn> turns, HistorySettings settings, double share) {
    var room = new Room(settings.messages(), settings.characters(), settings.tokens()).share(share);
    var count = 0;
    for (var turn : turns) {
      room = room.without(Window.said(turn));
      if (!room.enough()) {
        break;
      }
      count++;
    }
    return count;
  }
}
