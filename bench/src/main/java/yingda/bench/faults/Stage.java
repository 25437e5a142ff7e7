package yingda.bench.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import yingda.chaos.arena.Arena;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// A system whose model misbehaves on demand, and a visitor.
final class Stage {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration HANGING_UP = Duration.ofSeconds(3);

  /// As long as the ledger takes, and then some.
  private static final Duration WRITING = Duration.ofSeconds(4);

  /// First texts as they come on a usual day, and then a quick end.
  private static final Mode WELL =
      new Mode(Behaviour.OK, 300, 2_000, Integer.MAX_VALUE, false, 0.5, 1, Integer.MAX_VALUE, 1);

  private final Arena arena;
  private final StandIn first;
  private final StandIn backup;
  private final Visitor visitor;

  Stage(Arena arena, StandIn first, StandIn backup) {
    this.arena = arena;
    this.first = first;
    this.backup = backup;
    this.visitor = new Visitor(arena.gateways().getFirst());
    this.first.mode(WELL);
  }

  /// Lets Java compile what is used, and intent-service learn how long first texts take.
  void warmUp(int questions) throws IOException {
    for (var i = 0; i < questions; i++) {
      visitor.ask();
    }
  }

  /// Questions in one mode, each when nothing of the one before it is left.
  List<Trial> trials(Behaviour mode, int count) throws IOException, InterruptedException {
    var trials = new ArrayList<Trial>();
    for (var i = 0; i < count; i++) {
      recover();
      trials.add(trial(mode));
    }
    return trials;
  }

  private Trial trial(Behaviour mode) throws IOException, InterruptedException {
    first.resetStats();
    backup.resetStats();
    first.mode(Mode.DEFAULT.with(mode));
    try {
      var visit = visitor.ask();
      hangUp();
      return new Trial(mode, visit, first.stats(), backup.stats(), List.of());
    } finally {
      first.mode(WELL);
    }
  }

  /// Asks until the first upstream answers as if nothing had happened: a refused key is tried
  /// again.
  private void recover() throws IOException, InterruptedException {
    var began = System.nanoTime();
    while (!visitor.ask().whole()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IOException("no good answer within " + PATIENCE + " of a bad one");
      }
      Thread.sleep(500);
    }
    hangUp();
  }

  /// Returns when no call is open any more, or when it is clear that one stays open.
  private void hangUp() throws InterruptedException {
    var began = System.nanoTime();
    while (first.stats().open() + backup.stats().open() > 0
        && System.nanoTime() - began < HANGING_UP.toNanos()) {
      Thread.sleep(20);
    }
  }

  /// The same trials, with what the ledger says of them.
  List<Trial> billed(List<Trial> trials) throws IOException, InterruptedException {
    Thread.sleep(WRITING);
    var bills = Bills.byTurn(arena);
    return trials.stream()
        .map(trial -> trial.with(bills.getOrDefault(trial.visit().turn(), List.of())))
        .toList();
  }
}
