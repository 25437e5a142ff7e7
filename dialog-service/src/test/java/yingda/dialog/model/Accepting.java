package yingda.dialog.model;

import yingda.dialog.model.Call.Accept;
import yingda.dialog.model.Call.Accept.At;

/// Takes messages in: Redis, the record, Redis again, the reply.
final class Accepting implements Part {

  /// The message that is another one sent again.
  private static final int AGAIN = 2;

  private final Rules rules;

  Accepting(Rules rules) {
    this.rules = rules;
  }

  @Override
  public void offer(World world, Steps steps) {
    var memory = world.memory();
    for (var client = 0; memory != null && client < world.clients().size(); client++) {
      if (world.clients().get(client) == World.UNSENT && mayBeSent(world, client)) {
        script(world, memory, client, steps);
      }
    }
    for (var call : world.calls()) {
      if (call instanceof Accept accept) {
        go(world, accept, steps);
      }
    }
  }

  private static boolean mayBeSent(World world, int client) {
    return client != AGAIN || world.clients().getFirst() != World.UNSENT;
  }

  private void script(World world, Memory memory, int client, Steps steps) {
    var key = World.key(client);
    var known = rules.keep(Rule.KEYS) ? memory.keys().get(key) : World.NOTHING;
    if (known != World.NOTHING) {
      again(world, memory, client, known, steps);
      return;
    }
    var live = Live.waiting(client, key, memory.sequence() + 1);
    var accept = new Accept(client, At.RECORD, client, live.sequence(), memory.epoch(), false);
    steps.may(
        "message %d: Redis takes turn %d in".formatted(client, client),
        sent(world, client).with(memory.taken(live)).plus(accept));
    if (memory.lane().isEmpty() && world.runnerFree()) {
      var assigned = new Accept(client, At.RECORD, client, live.sequence(), memory.epoch(), true);
      steps.may(
          "message %d: Redis takes turn %d in and begins it".formatted(client, client),
          sent(world, client).with(memory.taken(live.begun(1))).plus(assigned));
    }
  }

  private void again(World world, Memory memory, int client, int turn, Steps steps) {
    var doubtful = memory.turn(turn).filter(live -> !live.recorded());
    if (doubtful.isEmpty()) {
      steps.may(
          "message %d: known, replied with turn %d".formatted(client, turn),
          world.client(client, turn));
      return;
    }
    var accept =
        new Accept(client, At.RECORD, turn, doubtful.get().sequence(), memory.epoch(), false);
    steps.may(
        "message %d: known as turn %d".formatted(client, turn), sent(world, client).plus(accept));
  }

  private World sent(World world, int client) {
    return world.client(client, rules.keep(Rule.RECORD_BEFORE_REPLY) ? World.SENT : client);
  }

  private void go(World world, Accept accept, Steps steps) {
    var who = "message %d: ".formatted(accept.client());
    switch (accept.at()) {
      case RECORD -> {
        record(world, accept, who, steps);
        if (world.faultsLeft()) {
          var held = accept.unassigned(At.HOLD);
          steps.may(who + "the record does not answer", world.fault().instead(accept, held));
          if (insertable(world, accept)) {
            steps.may(
                who + "the record takes it in and does not answer",
                inserted(world, accept).fault().instead(accept, held));
          }
        }
      }
      case NOTE -> steps.may(who + "noted as recorded, replied", noted(world, accept));
      case HOLD -> steps.may(who + "held, refused", held(world, accept));
      case FORGET ->
          steps.may(
              who + "Redis forgets the picture it was accepted in",
              unsent(Rebuilding.forgotten(world.minus(accept), accept.epoch()), accept));
    }
  }

  private void record(World world, Accept accept, String who, Steps steps) {
    var own = world.row(accept.turn());
    if (own.isPresent() && own.get().ending() == Ending.BARRED) {
      steps.may(who + "the record has barred it", refused(world.minus(accept), accept));
    } else if (own.isPresent()) {
      steps.may(who + "the record has it already", world.instead(accept, accept.to(At.NOTE)));
    } else if (insertable(world, accept)) {
      steps.may(
          who + "the record takes it in",
          inserted(world, accept).instead(accept, accept.to(At.NOTE)));
    } else {
      steps.may(who + "the record refuses it", world.instead(accept, accept.unassigned(At.FORGET)));
    }
  }

  private boolean insertable(World world, Accept accept) {
    if (rules.keep(Rule.EPOCH_OF_ACCEPTED) && accept.epoch() != world.epoch()) {
      return false;
    }
    var key = World.key(accept.turn());
    return world.rows().stream()
        .noneMatch(row ->
            row.turn() == accept.turn()
                || row.sequence() == accept.sequence()
                || (rules.keep(Rule.KEYS) && row.key() == key));
  }

  private static World inserted(World world, Accept accept) {
    return world.with(Row.taken(accept.turn(), World.key(accept.turn()), accept.sequence()));
  }

  private static World noted(World world, Accept accept) {
    var done = world.minus(accept).client(accept.client(), accept.turn());
    var live = done.live(accept.turn());
    if (live.isEmpty()) {
      return done;
    }
    var begun = accept.assigned() && live.get().running() && live.get().attempt() == 1;
    var noted = done.with(live.get().confirmed());
    return begun ? noted.granting(accept.turn(), 1) : noted;
  }

  private World held(World world, Accept accept) {
    var refused = refused(world.minus(accept), accept);
    return world
        .live(accept.turn())
        .filter(
            live -> !rules.keep(Rule.HOLD_UNRECORDED) || (!live.recorded() && live.attempt() <= 1))
        .map(live -> refused.with(live.doubted()))
        .orElse(refused);
  }

  static World refused(World world, Accept accept) {
    return waits(world, accept) ? world.client(accept.client(), World.REFUSED) : world;
  }

  private static World unsent(World world, Accept accept) {
    return waits(world, accept) ? world.client(accept.client(), World.UNSENT) : world;
  }

  private static boolean waits(World world, Accept accept) {
    return world.clients().get(accept.client()) == World.SENT;
  }
}
