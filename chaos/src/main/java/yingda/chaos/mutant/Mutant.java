package yingda.chaos.mutant;

import java.util.List;
import yingda.chaos.fault.Fault;

/// A way to make dialog-service wrong.
public enum Mutant {
  /// A message sent again is a message more.
  NO_IDEMPOTENCY(
      List.of(),
      new Edit(
          "java/yingda/dialog/turn/Requests.java",
          "var key = request.getIdempotencyKey();",
          "var key = \"\";")),
  /// The last message of a conversation is answered first.
  LIFO_LANE(
      List.of(),
      new Edit(
          "resources/yingda/dialog/lane/accept.lua",
          "redis.call('RPUSH', lane, id_of_turn)",
          """
          if head() then
            redis.call('LINSERT', lane, 'AFTER', head(), id_of_turn)
          else
            redis.call('RPUSH', lane, id_of_turn)
          end
          """)),
  /// A runner that lost a turn goes on writing.
  NO_FENCE(
      List.of(Fault.F2A),
      new Edit(
          "resources/yingda/dialog/lane/append.lua",
          "if state[1] ~= 'RUNNING' or state[2] ~= fence then",
          "if state[1] ~= 'RUNNING' then"),
      new Edit(
          "resources/yingda/dialog/lane/keep.lua",
          "if state[1] ~= 'RUNNING' or state[2] ~= fence then",
          "if state[1] ~= 'RUNNING' then"),
      new Edit(
          "java/yingda/dialog/record/Statements.java",
          "AND ($12 = 0 OR fence <= $12)",
          "AND ($12 >= 0)")),
  /// A message is acknowledged before PostgreSQL has it.
  ACK_FIRST(
      List.of(Fault.F5, Fault.F7, Fault.F10, Fault.F11),
      new Edit(
          "java/yingda/dialog/record/Acceptances.java",
          "return acceptance.await(config.timeout().toMillis() * 2);",
          "return true;"));

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
