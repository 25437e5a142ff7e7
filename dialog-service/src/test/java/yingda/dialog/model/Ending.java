package yingda.dialog.model;

/// How a turn stands in the record.
enum Ending {
  OPEN,
  DONE,
  FAILED,
  EXPIRED,
  CANCELLED,
  /// Barred: it was dropped before it came into the record, and must not come any more.
  BARRED;

  /// Whether the order of a conversation holds for it: who cancels doesn't wait in line.
  boolean ordered() {
    return this == DONE || this == FAILED || this == EXPIRED;
  }
}
