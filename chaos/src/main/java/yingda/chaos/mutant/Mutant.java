package yingda.chaos.mutant;

import java.util.List;
import yingda.chaos.fault.Fault;

/// A way to make dialog-service wrong.
public enum Mutant {
  /// A message sent again is a message more.
  NO_IDEMPOTENCY(List.of()),
  /// The last message of a conversation is answered first.
  LIFO_LANE(List.of()),
  /// A runner that lost a turn goes on writing.
  NO_FENCE(List.of(Fault.F2A, Fault.F1)),
  /// A message is acknowledged before PostgreSQL has it.
  ACK_FIRST(List.of(Fault.F5, Fault.F7, Fault.F10, Fault.F11));

  @SuppressWarnings("ImmutableEnumChecker") // A list that can't be changed.
  private final List<Edit> edits;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Fault> faults;

  Mutant(List<Fault> faults, Edit... edits) {
    this.faults = faults;
    this.edits = List.of(edits);
  }

  /// What brings it to light.
  public List<Fault> faults() {
    return faults;
  }

  List<Edit> edits() {
    return edits;
  }
}
