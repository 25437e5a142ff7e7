package yingda.chaos;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import yingda.chaos.arena.Arena;
import yingda.chaos.arena.Pulse;
import yingda.chaos.check.Checker;
import yingda.chaos.check.Evidence;
import yingda.chaos.check.Outage;
import yingda.chaos.client.Conversation;
import yingda.chaos.client.World;
import yingda.chaos.fault.Fault;
import yingda.chaos.fault.Schedule;
import yingda.chaos.fault.Strike;
import yingda.chaos.log.Entry;
import yingda.chaos.log.Log;
import yingda.chaos.mutant.Mutant;
import yingda.chaos.mutant.Mutation;

/// Starts a system, lets visitors ask, breaks things meanwhile, waits until all is quiet, and
/// compares what was promised with what is there.
public final class Trial {

  private static final Duration REST = Duration.ofSeconds(60);
  private static final Duration WORTH_TRAINING = Duration.ofMinutes(2);
  private static final int QUICK = 40;

  /// A runner that comes back to a turn it has lost must find its successor still at it.
  private static final int SLOW = 4;

  private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(40);

  private final Options options;
  private final Path root;
  private final Path state;
  private final PrintStream out;
  private final long began = System.currentTimeMillis();

  /// @param state an empty folder; logs stay there
  public Trial(Options options, Path root, Path state, PrintStream out) {
    this.options = options;
    this.root = root;
    this.state = state;
    this.out = out;
  }

  public Outcome run() throws IOException, InterruptedException {
    var mutant = options.mutant();
    var mutation =
        mutant == null
            ? List.<Path>of()
            : List.of(Mutation.of(mutant, root, Files.createDirectory(state.resolve("mutant"))));
    try (var arena = Arena.start(root, state, options.scale(), mutation, out);
        var log = Log.into(state.resolve("clients.jsonl"))) {
      if (options.duration().compareTo(WORTH_TRAINING) >= 0) {
        arena.train();
      }
      prepare(arena, mutant == Mutant.NO_FENCE ? SLOW : QUICK);
      return run(arena, log);
    }
  }

  /// Short answers, and short leases so that turns are taken over soon.
  ///
  /// @param pace of the model, in tokens a second
  private static void prepare(Arena arena, int pace) throws IOException, InterruptedException {
    arena.model(
        """
        {"mode": "ok", "firstTokenMillis": 30, "tokensPerSecond": %d, "mostTokens": 30,
         "numbered": true}
        """
            .formatted(pace));
    arena.set("dialog-service", Map.of("dialog.turn.lease", "4s"));
    // A machine that restarts services all the time is slow at everything else.
    arena.set("gateway", Map.of("turn.search-timeout", "10s", "turn.recognize-timeout", "5s"));
    // Two attempts at a turn that got the same answer couldn't be told apart.
    arena.set("intent-service", Map.of("reuse.enabled", false));
  }

  private Outcome run(Arena arena, Log log) throws IOException, InterruptedException {
    var asking = System.currentTimeMillis();
    var random = new SplittableRandom(options.seed());
    var world = new World(arena.gateways(), new World.Ending());
    var conversations = new ArrayList<Conversation>();
    var visitors = new ArrayList<Thread>();
    for (var number = 1; number <= options.conversations(); number++) {
      var conversation = new Conversation(world, log, number, random.split());
      conversations.add(conversation);
      visitors.add(Thread.startVirtualThread(() -> live(conversation)));
    }
    warmUp(log);
    var before = Pulse.of(arena);
    var strikes = strike(arena, log);
    world.ending().stopAsking(REST.toMillis());
    for (var visitor : visitors) {
      visitor.join();
    }
    var harvest = new Harvest(arena);
    rest(harvest);
    var rows = harvest.rows(asking);
    var findings =
        Checker.check(
            new Evidence(
                log.entries(),
                rows,
                harvest.histories(conversations),
                harvest.logs(conversations),
                outages(strikes, Fault::takesAStore),
                outages(strikes, Fault::takesAService),
                Pulse.of(arena).leaksSince(before)));
    return new Outcome(
        findings,
        strikes,
        Figures.of(log.entries(), rows),
        state,
        log.entries().stream()
            .filter(Entry.Ack.class::isInstance)
            .map(entry -> ((Entry.Ack) entry).turn())
            .distinct()
            .count());
  }

  /// Until most visitors have been heard once: a system just started is slow.
  private void warmUp(Log log) throws InterruptedException {
    var end = System.nanoTime() + LONGEST_WARM_UP.toNanos();
    while (log.count(Entry.Ack.class) < options.conversations() && System.nanoTime() < end) {
      Thread.sleep(500);
    }
  }

  private static void live(Conversation conversation) {
    try {
      conversation.live();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Strike> strike(Arena arena, Log log) throws InterruptedException {
    if (options.faults().isEmpty()) {
      Thread.sleep(options.duration());
      return List.of();
    }
    var schedule =
        new Schedule(arena, options.faults(), options.seed(), strike -> tell(strike, log));
    return schedule.run(options.duration().toMillis());
  }

  private void tell(Strike strike, Log log) {
    out.printf(
        "%6.1f s  %-5s %s, %.1f s; %d acknowledged%n",
        (strike.from() - began) / 1e3,
        strike.fault(),
        strike,
        (strike.to() - strike.from()) / 1e3,
        log.count(Entry.Ack.class));
  }

  private static void rest(Harvest harvest) throws IOException, InterruptedException {
    var end = System.nanoTime() + REST.toNanos();
    while (harvest.unfinished() > 0 && System.nanoTime() < end) {
      Thread.sleep(500);
    }
  }

  private static List<Outage> outages(List<Strike> strikes, Predicate<Fault> which) {
    return strikes.stream()
        .filter(strike -> which.test(strike.fault()))
        .map(strike -> new Outage(strike.from(), strike.to()))
        .toList();
  }
}
