package yingda.dialog.model;

import yingda.dialog.model.Call.Begin;
import yingda.dialog.model.Call.Forget;
import yingda.dialog.model.Call.Late;
import yingda.dialog.model.Call.Tell;

/// Gives turns to runners, which write and finish.
final class Working implements Part {

  private static final int ATTEMPTS = 3;

  private final Rules rules;

  Working(Rules rules) {
    this.rules = rules;
  }

  /// The turn of a lane that may run.
  static Live head(Memory memory, Rules rules) {
    var lane = memory.lane();
    return rules.keep(Rule.OLDEST_FIRST) ? lane.getFirst() : lane.getLast();
  }

  @Override
  public void offer(World world, Steps steps) {
    var memory = world.memory();
    if (memory != null && !memory.lane().isEmpty() && world.runnerFree()) {
      claim(world, memory, head(memory, rules), steps);
    }
    for (var call : world.calls()) {
      if (call instanceof Begin begin) {
        begin(world, begin, steps);
      }
    }
    for (var run : world.runs()) {
      write(world, run, steps);
      finish(world, run, steps);
    }
  }

  private void claim(World world, Memory memory, Live live, Steps steps) {
    if (live.running() || live.held() || (rules.keep(Rule.BEGIN_RECORDED) && !live.recorded())) {
      return;
    }
    var first = live.attempt() == 0;
    if (first || !rules.keep(Rule.RAISE_BEFORE_BEGINNING)) {
      var attempt = live.attempt() + 1;
      steps.may(
          "turn %d: attempt %d begins".formatted(live.turn(), attempt),
          world.with(live.begun(attempt)).granting(live.turn(), attempt));
      return;
    }
    world
        .row(live.turn())
        .ifPresentOrElse(
            row -> raise(world, memory, live, row, steps),
            () -> Finishing.bar(world, live, rules, steps));
  }

  private void raise(World world, Memory memory, Live live, Row row, Steps steps) {
    var attempt = Math.max(live.attempt() + 1, row.fence());
    if (rules.keep(Rule.EPOCH_OF_RAISED) && memory.epoch() != world.epoch()) {
      var forget = new Forget(memory.epoch());
      if (!world.calls().contains(forget)) {
        steps.may("turn %d: not begun in an old picture".formatted(row.turn()), world.plus(forget));
      }
    } else if (!row.open()) {
      Finishing.tell(world, row, "turn %d: found ended".formatted(row.turn()), steps);
    } else if (attempt > ATTEMPTS) {
      Finishing.end(world, row.ended(Ending.FAILED, 0), steps);
    } else {
      steps.may(
          "turn %d: the record knows of attempt %d".formatted(row.turn(), attempt),
          world.with(row.raised(attempt)).plus(new Begin(row.turn(), attempt)));
    }
  }

  private void begin(World world, Begin begin, Steps steps) {
    var memory = world.memory();
    if (memory == null) {
      return;
    }
    var done = world.minus(begin);
    var begun =
        memory
            .turn(begin.turn())
            .filter(live -> head(memory, rules).equals(live))
            .filter(live -> !live.running() && !live.held() && live.attempt() < begin.attempt())
            .map(live ->
                done.with(live.begun(begin.attempt()).confirmed())
                    .granting(begin.turn(), begin.attempt()))
            .orElse(done);
    var what = begun.equals(done) ? "comes too late" : "begins";
    steps.may("turn %d: attempt %d %s".formatted(begin.turn(), begin.attempt(), what), begun);
  }

  private void write(World world, Run run, Steps steps) {
    if (run.wrote() || world.absent()) {
      return;
    }
    var who = "turn %d: runner of attempt %d ".formatted(run.turn(), run.fence());
    var live = world.live(run.turn()).filter(it -> mayWrite(it, run));
    steps.may(
        who + (live.isPresent() ? "writes" : "hears that it has lost the turn"),
        live.map(it -> world.with(it.written(run.fence())).wrote(run))
            .orElseGet(() -> world.minus(run)));
  }

  private boolean mayWrite(Live live, Run run) {
    return Writers.mayWrite(live, run, rules);
  }

  private void finish(World world, Run run, Steps steps) {
    var who = "turn %d: runner of attempt %d ".formatted(run.turn(), run.fence());
    if (!rules.keep(Rule.RECORD_BEFORE_TELLING)) {
      tellFirst(world, run, who, steps);
      return;
    }
    var row = world.row(run.turn());
    var done = world.minus(run);
    if (row.isEmpty() || (row.get().open() && !Writers.mayEnd(row.get(), run, rules))) {
      steps.may(who + "may not finish", done);
    } else if (row.get().open()) {
      var ended = row.get().ended(Ending.DONE, run.fence());
      steps.may(
          who + "finishes in the record",
          done.with(ended).plus(new Tell(run.turn(), Ending.DONE, run.fence())));
    } else {
      Finishing.tell(done, row.get(), who + "finds it ended", steps);
    }
  }

  private static void tellFirst(World world, Run run, String who, Steps steps) {
    var done = world.minus(run);
    var memory = world.memory();
    var holds =
        world
            .live(run.turn())
            .filter(live -> live.running() && live.attempt() == run.fence())
            .isPresent();
    if (memory == null || !holds) {
      steps.may(who + "may not finish", done);
      return;
    }
    steps.may(
        who + "tells its end",
        done.with(memory.told(run.turn(), false))
            .telling(new Told(run.turn(), Ending.DONE, run.fence()))
            .plus(new Late(run.turn(), run.fence())));
  }
}
