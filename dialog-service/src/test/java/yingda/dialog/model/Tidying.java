package yingda.dialog.model;

import java.util.List;
import java.util.stream.Stream;

/// Makes one world of all that differ in nothing that matters.
final class Tidying {

  private Tidying() {}

  /// The same without calls that can't do anything any more, and with epochs numbered from 0: only
  /// which is newer matters.
  static World tidied(World world) {
    var busy =
        world.calls().stream()
            .filter(call -> !(call instanceof Call.Forget forget) || mayMatch(world, forget))
            .toList();
    var used =
        Stream.of(
                Stream.of(world.epoch()),
                Stream.ofNullable(world.memory()).map(Memory::epoch),
                busy.stream().flatMap(Tidying::epochs))
            .flatMap(epochs -> epochs)
            .distinct()
            .sorted()
            .toList();
    var memory = world.memory();
    return world.numbered(
        memory == null ? null : memory.in(used.indexOf(memory.epoch())),
        used.indexOf(world.epoch()),
        busy.stream().map(call -> renamed(call, used)).toList());
  }

  private static boolean mayMatch(World world, Call.Forget forget) {
    var memory = world.memory();
    return (memory != null && memory.epoch() == forget.epoch())
        || world.calls().stream()
            .anyMatch(
                call -> call instanceof Call.Rebuild rebuild && rebuild.epoch() == forget.epoch());
  }

  private static Stream<Integer> epochs(Call call) {
    return switch (call) {
      case Call.Accept accept when accept.needsEpoch() -> Stream.of(accept.epoch());
      case Call.Forget forget -> Stream.of(forget.epoch());
      case Call.Rebuild rebuild -> Stream.of(rebuild.epoch());
      default -> Stream.empty();
    };
  }

  private static Call renamed(Call call, List<Integer> used) {
    return switch (call) {
      case Call.Accept accept when accept.needsEpoch() -> accept.of(used.indexOf(accept.epoch()));
      case Call.Forget forget -> new Call.Forget(used.indexOf(forget.epoch()));
      case Call.Rebuild rebuild -> new Call.Rebuild(used.indexOf(rebuild.epoch()), rebuild.rows());
      default -> call;
    };
  }
}
