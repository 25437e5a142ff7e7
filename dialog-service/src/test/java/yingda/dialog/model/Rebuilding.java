package yingda.dialog.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import yingda.dialog.model.Call.Accept;
import yingda.dialog.model.Call.Forget;
import yingda.dialog.model.Call.Rebuild;

/// Builds what Redis has forgotten again from the record.
final class Rebuilding implements Part {

  private static final int AT_ONCE = 2;

  private final Rules rules;

  Rebuilding(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void offer(World world, Steps steps) {
    var rebuilds = world.calls().stream().filter(Rebuild.class::isInstance).count();
    if (world.absent()
        && rebuilds < AT_ONCE
        && (touched(world) || rules.keep(Rule.LOOK_AFTER_OPEN))) {
      var next = world.nextEpoch();
      steps.may(
          "the record begins another epoch, and is read",
          next.plus(new Rebuild(next.epoch(), next.rows())));
    }
    if (!world.absent() && rules.keep(Rule.LOOK_AFTER_OPEN) && lacking(world)) {
      steps.may("Redis forgets a picture that lacks a turn", world.with((Memory) null));
    }
    for (var call : world.calls()) {
      if (call instanceof Rebuild rebuild) {
        restore(world, rebuild, steps);
      } else if (call instanceof Forget forget) {
        steps.may("Redis forgets an old picture", forgotten(world.minus(forget), forget.epoch()));
      }
    }
  }

  /// Without the picture of one epoch.
  static World forgotten(World world, int epoch) {
    var memory = world.memory();
    return memory != null && memory.epoch() == epoch ? world.with((Memory) null) : world;
  }

  /// Whether somebody asks for the conversation.
  private static boolean touched(World world) {
    return world.clients().contains(World.UNSENT)
        || !world.runs().isEmpty()
        || world.calls().stream().anyMatch(Accept.class::isInstance);
  }

  private static boolean lacking(World world) {
    return world.rows().stream().anyMatch(row -> row.open() && world.live(row.turn()).isEmpty());
  }

  private void restore(World world, Rebuild rebuild, Steps steps) {
    var memory = world.memory();
    var done = world.minus(rebuild);
    if (memory != null && memory.epoch() >= rebuild.epoch()) {
      steps.may("a picture of the conversation comes too late", done);
    } else {
      steps.may("Redis gets a picture of the conversation", done.with(picture(rebuild)));
    }
  }

  private Memory picture(Rebuild rebuild) {
    var rows = rebuild.rows();
    var lane =
        rows.stream()
            .filter(Row::open)
            .sorted(Comparator.comparingInt(Row::sequence))
            .map(row -> Live.rebuilt(row, tried(row)))
            .toList();
    var keys = new ArrayList<>(Collections.nCopies(2, World.NOTHING));
    rows.stream()
        .filter(row -> row.key() != World.NOTHING)
        .forEach(row -> keys.set(row.key(), row.turn()));
    return new Memory(rebuild.epoch(), last(rows), lane, keys, List.of());
  }

  private int tried(Row row) {
    return rules.keep(Rule.REBUILT_COUNTS_AS_TRIED) || row.fence() > 1 ? row.fence() : 0;
  }

  private static int last(List<Row> rows) {
    return rows.stream().mapToInt(Row::sequence).max().orElse(0);
  }
}
