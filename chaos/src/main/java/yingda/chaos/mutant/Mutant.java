package yingda.chaos.mutant;

import java.util.List;

/// A way to make dialog-service wrong.
public enum Mutant {
  /// A message sent again is a message more.
  NO_IDEMPOTENCY(),
  /// The last message of a conversation is answered first.
  LIFO_LANE(),
  /// A runner that lost a turn goes on writing.
  NO_FENCE(),
  /// A message is acknowledged before PostgreSQL has it.
  ACK_FIRST();

  @SuppressWarnings("ImmutableEnumChecker") // A list that can't be changed.
  private final List<Edit> edits;

  Mutant(Edit... edits) {
    this.edits = List.of(edits);
  }

  List<Edit> edits() {
    return edits;
  }
}
