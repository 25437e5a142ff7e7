package yingda.dialog.model;

/// An end that clients have heard.
///
/// @param text what a client that followed the log shows then
record Told(int turn, Ending ending, int text) {

  boolean contradicts(Told other) {
    return turn == other.turn && !equals(other);
  }

  boolean contradicts(Row row) {
    return !row.open() && (row.ending() != ending || row.answer() != text);
  }
}
