package yingda.dialog.model;

import yingda.dialog.model.Call.Accept;
import yingda.dialog.model.Call.Confirm;
import yingda.dialog.model.Call.Late;
import yingda.dialog.model.Call.Tell;

/// Ends turns: in the record, then in Redis.
final class Finishing implements Part {

  private final Rules rules;

  Finishing(Rules rules) {
    this.rules = rules;
  }

  /// Ends a turn in the record.
  static void end(World world, Row ended, Steps steps) {
    steps.may(
        "turn %d: %s in the record".formatted(ended.turn(), ended.ending()),
        world.with(ended).plus(new Tell(ended.turn(), ended.ending(), ended.answer())));
  }

  /// Has everybody hear how a turn ended.
  static void tell(World world, Row row, String what, Steps steps) {
    steps.may(
        what,
        world.live(row.turn()).isEmpty()
            ? world
            : world.plus(new Tell(row.turn(), row.ending(), row.answer())));
  }

  @Override
  public void offer(World world, Steps steps) {
    for (var call : world.calls()) {
      switch (call) {
        case Tell tell ->
            steps.may("turn %d: its end is told".formatted(tell.turn()), told(world, tell));
        case Confirm confirm ->
            steps.may(
                "turn %d: noted as recorded after all".formatted(confirm.turn()),
                confirmed(world, confirm));
        case Late late ->
            steps.may("turn %d: its end is recorded".formatted(late.turn()), late(world, late));
        default -> {}
      }
    }
    var memory = world.memory();
    if (memory != null && !memory.lane().isEmpty()) {
      settle(world, Working.head(memory, rules), steps);
      if (world.faultsLeft()) {
        var lane = rules.keep(Rule.EXPIRE_OLDEST) ? memory.lane().subList(0, 1) : memory.lane();
        lane.forEach(live -> expire(world.fault(), live, steps));
      }
    }
    if (world.faultsLeft()) {
      world.rows().stream()
          .filter(row -> row.open() && world.clients().contains(row.turn()))
          .forEach(row -> end(world.fault(), row.ended(Ending.CANCELLED, 0), steps));
    }
  }

  private World told(World world, Tell tell) {
    var memory = world.memory();
    var done = world.minus(tell);
    if (memory == null) {
      return done;
    }
    var live = memory.turn(tell.turn());
    if (live.isEmpty() && rules.keep(Rule.TELL_ONCE)) {
      return done;
    }
    return done.with(memory.told(tell.turn(), tell.ending() == Ending.BARRED))
        .telling(new Told(tell.turn(), tell.ending(), tell.answer()));
  }

  private static World confirmed(World world, Confirm confirm) {
    var done = world.minus(confirm);
    return done.live(confirm.turn()).map(live -> done.with(live.confirmed())).orElse(done);
  }

  private World late(World world, Late late) {
    var run = new Run(late.turn(), late.attempt(), true);
    return world
        .row(late.turn())
        .filter(row -> row.open() && Writers.mayEnd(row, run, rules))
        .map(row -> world.minus(late).with(row.ended(Ending.DONE, late.attempt())))
        .orElseGet(() -> world.minus(late));
  }

  /// Asks the record about a turn of which Redis doesn't know whether it is there.
  private void settle(World world, Live live, Steps steps) {
    if (live.recorded() || live.running() || asked(world, live)) {
      return;
    }
    var inFlight =
        world.calls().stream()
            .anyMatch(call -> call instanceof Accept && call.turn() == live.turn());
    if (inFlight && !world.faultsLeft()) {
      return;
    }
    var late = inFlight ? world.fault() : world;
    var row = late.row(live.turn());
    if (row.isEmpty()) {
      bar(late, live, rules, steps);
    } else if (row.get().open()) {
      steps.may(
          "turn %d: found in the record".formatted(live.turn()),
          late.plus(new Confirm(live.turn())));
    } else {
      tell(late, row.get(), "turn %d: found ended".formatted(live.turn()), steps);
    }
  }

  private static boolean asked(World world, Live live) {
    return world.calls().stream()
        .anyMatch(call ->
            (call instanceof Confirm || call instanceof Tell) && call.turn() == live.turn());
  }

  private void expire(World world, Live live, Steps steps) {
    var row = world.row(live.turn());
    if (row.isEmpty()) {
      bar(world, live, rules, steps);
    } else if (row.get().open()) {
      end(world, row.get().ended(Ending.EXPIRED, 0), steps);
    }
  }

  /// Gives up a turn that the record doesn't have, and must not get any more.
  static void bar(World world, Live live, Rules rules, Steps steps) {
    var barred =
        rules.keep(Rule.BAR_BEFORE_DROPPING)
            ? world.with(Row.barred(live.turn(), live.sequence()))
            : world;
    steps.may(
        "turn %d: not in the record, given up".formatted(live.turn()),
        barred.plus(new Tell(live.turn(), Ending.BARRED, 0)));
  }
}
