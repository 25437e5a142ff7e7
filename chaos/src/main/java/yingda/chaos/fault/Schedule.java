package yingda.chaos.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import yingda.chaos.arena.Arena;

/// Does one fault after the other, at random but always the same for a seed, as far as the system
/// lets it: a part that is being restarted is not killed again.
public final class Schedule {

  private static final int SHORTEST_PAUSE = 1_000;
  private static final int LONGEST_PAUSE = 3_000;

  private final Arena arena;
  private final List<Fault> faults;
  private final List<Fault> last;
  private final SplittableRandom random;
  private final Consumer<Strike> told;
  private final Set<Fault.Victim> busy = EnumSet.noneOf(Fault.Victim.class);
  private final List<Strike> strikes = new ArrayList<>();
  private final List<Thread> going = new ArrayList<>();

  /// @param faults those to choose from
  /// @param told of each when it is over
  public Schedule(Arena arena, List<Fault> faults, long seed, Consumer<Strike> told) {
    this.arena = arena;
    this.faults = faults.stream().filter(fault -> fault.weight() > 0).toList();
    this.last = faults.stream().filter(fault -> fault.weight() == 0).toList();
    this.random = new SplittableRandom(seed);
    this.told = told;
  }

  /// Goes on for a while, and returns when the last fault is undone.
  public List<Strike> run(long millis) throws InterruptedException {
    var end = System.currentTimeMillis() + millis;
    while (System.currentTimeMillis() < end) {
      Thread.sleep(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE));
      if (faults.isEmpty()) {
        continue;
      }
      var fault = next();
      if (take(fault)) {
        var dice = random.split();
        going.add(Thread.startVirtualThread(() -> strike(fault, dice)));
      }
    }
    for (var strike : going) {
      strike.join();
    }
    for (var fault : last) {
      strike(fault, random.split());
    }
    return struck();
  }

  private Fault next() {
    var all = faults.stream().mapToInt(Fault::weight).sum();
    var chosen = random.nextInt(all);
    for (var fault : faults) {
      chosen -= fault.weight();
      if (chosen < 0) {
        return fault;
      }
    }
    throw new AssertionError(all);
  }

  private synchronized boolean take(Fault fault) {
    var hit = fault.victim().all();
    if (hit.stream().anyMatch(busy::contains)) {
      return false;
    }
    busy.addAll(hit);
    return true;
  }

  private void strike(Fault fault, SplittableRandom dice) {
    var from = System.currentTimeMillis();
    var detail = "";
    try {
      detail = fault.blow().to(arena, dice);
    } catch (IOException e) {
      detail = "failed: " + e.getMessage();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    var strike = new Strike(fault, from, System.currentTimeMillis(), detail);
    synchronized (this) {
      busy.removeAll(fault.victim().all());
      strikes.add(strike);
    }
    told.accept(strike);
  }

  private synchronized List<Strike> struck() {
    return List.copyOf(strikes);
  }
}
