package yingda.intent.ledger;

import java.util.List;

/// What is written at once.
record Page(List<Line> lines, List<CallRow> calls) {

  boolean empty() {
    return lines.isEmpty();
  }
}
