package yingda.dialog.model;

/// A turn in a lane, as Redis knows it.
///
/// @param attempt the last attempt begun; 0 before the first
/// @param running whether that attempt holds it
/// @param held whether somebody doubts that it is in the record
/// @param recorded whether it is known to be in the record
/// @param text what the log's deltas of the last attempt add up to: the attempts that wrote, as
///   decimal digits
record Live(
    int turn,
    int key,
    int sequence,
    int attempt,
    boolean running,
    boolean held,
    boolean recorded,
    int text) {

  static Live waiting(int turn, int key, int sequence) {
    return new Live(turn, key, sequence, 0, false, false, false, 0);
  }

  static Live rebuilt(Row row, int attempt) {
    return new Live(row.turn(), row.key(), row.sequence(), attempt, false, false, true, 0);
  }

  Live begun(int which) {
    return new Live(turn, key, sequence, which, true, held, recorded, 0);
  }

  Live stopped() {
    return new Live(turn, key, sequence, attempt, false, held, recorded, text);
  }

  Live doubted() {
    return new Live(turn, key, sequence, attempt, false, true, recorded, text);
  }

  Live confirmed() {
    return new Live(turn, key, sequence, attempt, running, false, true, text);
  }

  Live written(int by) {
    return new Live(turn, key, sequence, attempt, running, held, recorded, 10 * text + by);
  }
}
