package yingda.dialog.model;

import java.util.HashSet;
import java.util.Optional;

/// What must hold in every world that can be reached.
final class Promises {

  private final Rules rules;

  Promises(Rules rules) {
    this.rules = rules;
  }

  /// What is broken, in words; empty when nothing is.
  Optional<String> broken(World world) {
    if (world.grantedTwice()) {
      return Optional.of("one attempt at a turn was given to two runners");
    }
    return acknowledged(world)
        .or(() -> keys(world))
        .or(() -> told(world))
        .or(() -> log(world))
        .or(() -> order(world))
        .or(() -> writers(world));
  }

  /// Whether everything has come to its end.
  static boolean settled(World world) {
    var memory = world.memory();
    return world.rows().stream().noneMatch(Row::open)
        && (memory == null || memory.lane().isEmpty());
  }

  private static Optional<String> acknowledged(World world) {
    return world.clients().stream()
        .filter(turn -> turn >= 0)
        .filter(turn -> world.row(turn).filter(row -> row.ending() != Ending.BARRED).isEmpty())
        .findFirst()
        .map("turn %d was acknowledged and is not in the record"::formatted);
  }

  private static Optional<String> keys(World world) {
    var seen = new HashSet<Integer>();
    return world.rows().stream()
        .filter(row -> row.key() != World.NOTHING && !seen.add(row.key()))
        .findFirst()
        .map(row -> "turn %d is the second of one message".formatted(row.turn()));
  }

  /// Whatever clients have heard stays true.
  private static Optional<String> told(World world) {
    return world.told().stream()
        .filter(told ->
            world.told().stream().anyMatch(other -> other.contradicts(told))
                || world.row(told.turn()).filter(told::contradicts).isPresent())
        .findFirst()
        .map(told -> "clients heard %s, and then something else".formatted(told));
  }

  private static Optional<String> log(World world) {
    var memory = world.memory();
    if (memory == null) {
      return Optional.empty();
    }
    var last = 0;
    for (var i = 0; i < memory.log().size(); i++) {
      var turn = memory.log().get(i);
      if (memory.log().indexOf(turn) < i) {
        return Optional.of("the log tells the end of turn %d twice".formatted(turn));
      }
      var sequence =
          world.row(turn).filter(row -> row.ending().ordered()).map(Row::sequence).orElse(last);
      if (sequence < last) {
        return Optional.of("the log tells the end of turn %d after a later one's".formatted(turn));
      }
      last = sequence;
    }
    return Optional.empty();
  }

  private static Optional<String> order(World world) {
    return world.rows().stream()
        .filter(Row::open)
        .filter(open ->
            world.rows().stream()
                .anyMatch(row -> row.ending().ordered() && row.sequence() > open.sequence()))
        .findFirst()
        .map(row -> "a later turn ended before turn %d".formatted(row.turn()));
  }

  private Optional<String> writers(World world) {
    return world.rows().stream()
        .filter(row -> row.open() && Writers.of(world, row, rules) > 1)
        .findFirst()
        .map(row -> "two runners may write on behalf of turn %d".formatted(row.turn()));
  }
}
