package yingda.dialog.model;

/// A turn in the record.
///
/// @param fence the oldest attempt that may still end it
/// @param answer which attempt's text the answer is; 0 for none
record Row(int turn, int key, int sequence, int fence, Ending ending, int answer) {

  static Row taken(int turn, int key, int sequence) {
    return new Row(turn, key, sequence, 1, Ending.OPEN, 0);
  }

  /// What bars a turn. It has no key: the message may come again as another turn.
  static Row barred(int turn, int sequence) {
    return new Row(turn, World.NOTHING, sequence, 0, Ending.BARRED, 0);
  }

  boolean open() {
    return ending == Ending.OPEN;
  }

  Row raised(int attempt) {
    return new Row(turn, key, sequence, Math.max(fence, attempt), ending, answer);
  }

  Row ended(Ending how, int text) {
    return new Row(turn, key, sequence, fence, how, text);
  }
}
