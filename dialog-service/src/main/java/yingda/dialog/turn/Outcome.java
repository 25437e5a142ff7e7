package yingda.dialog.turn;

import java.util.List;

/// What a script on a conversation came to.
///
/// @param values what it returned besides
record Outcome(Kind kind, List<String> values) {

  /// How it went. Unless it is OK, nothing has changed.
  enum Kind {
    OK,
    /// Redis doesn't know the conversation.
    ABSENT,
    /// The conversation belongs to somebody else.
    FOREIGN,
    /// The running turn, whose id is the value, should have ended by now.
    OVERDUE,
    /// Nobody knows whether the turn whose id is the value is in the record.
    DOUBTFUL,
    /// A turn is running.
    BUSY,
    /// The turn has ended, or another attempt holds it.
    STALE,
    /// Only the record holds all that was asked for.
    PARTIAL,
    /// The log doesn't reach back to the cursor.
    UNKNOWN
  }

  static Outcome of(List<String> reply) {
    return new Outcome(Kind.valueOf(reply.getFirst()), reply.subList(1, reply.size()));
  }

  String value(int index) {
    return values.get(index);
  }

  long number(int index) {
    return Long.parseLong(values.get(index));
  }
}
