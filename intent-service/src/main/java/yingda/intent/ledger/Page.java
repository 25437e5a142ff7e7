package yingda.intent.ledger;

import java.util.List;

/// What is written at once.
record Page(List<Line> lines, List<CallRow> calls) {

  boolean empty() {
    return lines.isEmpty();
  }

  /// How many calls its lines are of.
  long waiting() {
    return lines.stream().mapToLong(Line::calls).sum();
  }
}
