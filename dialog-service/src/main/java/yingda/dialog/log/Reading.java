package yingda.dialog.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.history.Said;

/// What a reader of the log gets.
public sealed interface Reading {

  /// Events, oldest first.
  record Events(List<LogEvent> events) implements Reading {}

  /// A conversation as it stands, for those whose place in the log is gone.
  ///
  /// @param id the place in the log that this is the state of
  /// @param reason why: `epoch`, `trimmed` or `unknown`
  /// @param said oldest first
  /// @param more whether there is something older
  /// @param inFlight the turn being answered; null when none is
  record Snapshot(
      String id, String reason, List<Said> said, boolean more, @Nullable InFlight inFlight)
      implements Reading {}

  /// A turn being answered.
  record InFlight(String turn, int attempt, String text) {}
}
