package yingda.dialog.lane;

import java.util.List;
import java.util.Optional;

/// What a script on a conversation came to.
///
/// @param values what it returned besides
public record Outcome(Kind kind, List<String> values) {

  /// How it went. Unless it is OK, nothing that a client sees has changed.
  public enum Kind {
    OK,
    /// Redis doesn't know the conversation.
    ABSENT,
    /// The conversation belongs to somebody else.
    FOREIGN,
    /// The turn whose id is the value should have ended by now.
    OVERDUE,
    /// The idempotency key is known: the value is the turn it came with.
    REPLAY,
    /// The idempotency key came with something else: the value is the turn it came with.
    REUSED,
    /// As many turns wait in the lane as may.
    FULL,
    /// The turn has ended, or another attempt holds it.
    STALE,
    /// The turn has been begun before: the values are the last attempt and a mark.
    AGAIN,
    /// The turn whose id is the value may not be in the record.
    HELD,
    /// The turn whose id is the value is to be ended because a later one takes its place.
    SUPERSEDED,
    /// A turn waits to be begun: id, priority.
    WAITING,
    /// Only the record holds all that was asked for.
    PARTIAL,
    /// The log can't be replayed from the cursor: the value says why.
    UNREPLAYABLE
  }

  static Outcome of(List<String> reply) {
    return new Outcome(Kind.valueOf(reply.getFirst()), reply.subList(1, reply.size()));
  }

  public String value(int index) {
    return values.get(index);
  }

  public long number(int index) {
    return Long.parseLong(values.get(index));
  }

  /// The turn that may be begun now, where a script tells it.
  public Optional<Startable> startable(int index) {
    var turn = values.get(index);
    return turn.isEmpty()
        ? Optional.empty()
        : Optional.of(new Startable(turn, Integer.parseInt(values.get(index + 1))));
  }

  /// A turn that nothing keeps from being begun.
  ///
  /// @param priority 0 the highest
  public record Startable(String turn, int priority) {}
}
