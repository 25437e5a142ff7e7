package yingda.dialog.model;

import yingda.dialog.model.Call.Accept;

/// What goes wrong.
final class Faults implements Part {

  private final Rules rules;

  Faults(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void offer(World world, Steps steps) {
    silence(world, steps);
    if (!world.faultsLeft()) {
      return;
    }
    if (!rules.keep(Rule.NEW_GENERATION)) {
      goBack(world, steps);
    }
    if (!world.absent()) {
      steps.may("Redis loses everything", world.fault().with((Memory) null));
    }
    for (var call : world.calls()) {
      var gone = world.fault().minus(call);
      steps.may(
          "a dialog-service dies in " + call,
          call instanceof Accept accept ? Accepting.refused(gone, accept) : gone);
    }
    for (var run : world.runs()) {
      steps.may(
          "turn %d: runner of attempt %d dies".formatted(run.turn(), run.fence()),
          world.fault().minus(run));
      release(world.fault(), run, steps);
    }
  }

  /// A lease ends by itself when nobody holds the turn any more, and by a stall when somebody does.
  private static void silence(World world, Steps steps) {
    var memory = world.memory();
    if (memory == null) {
      return;
    }
    for (var live : memory.lane()) {
      var held = held(world, live);
      if (live.running() && (!held || world.faultsLeft())) {
        var later = held ? world.fault() : world;
        steps.may(
            "turn %d: lease of attempt %d ends".formatted(live.turn(), live.attempt()),
            later.with(live.stopped()));
      }
    }
  }

  private static boolean held(World world, Live live) {
    return world.runs().stream()
            .anyMatch(run -> run.turn() == live.turn() && run.fence() == live.attempt())
        || world.calls().stream()
            .anyMatch(call ->
                call instanceof Accept accept && accept.assigned() && call.turn() == live.turn());
  }

  private static void release(World world, Run run, Steps steps) {
    world
        .live(run.turn())
        .filter(live -> live.running() && live.attempt() == run.fence())
        .ifPresent(live ->
            steps.may(
                "turn %d: runner of attempt %d gives it back".formatted(run.turn(), run.fence()),
                world.minus(run).with(live.stopped())));
  }

  private static void goBack(World world, Steps steps) {
    if (world.saved() == null && !world.absent()) {
      steps.may("Redis writes its file", world.saving());
    } else if (world.saved() != null) {
      steps.may("Redis goes back to its file", world.fault().with(world.saved()));
    }
  }
}
