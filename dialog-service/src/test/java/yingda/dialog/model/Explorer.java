package yingda.dialog.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Goes through every world that can be reached from one, the nearest first.
final class Explorer {

  private final Rules rules;
  private final List<Part> parts;
  private final Promises promises;

  private final Map<World, Integer> numbers = new HashMap<>();
  private final List<World> worlds = new ArrayList<>();
  private final Links reachedFrom = new Links();
  private final Links goodSteps = new Links();

  Explorer(Rules rules) {
    this.rules = rules;
    parts =
        List.of(
            new Accepting(rules),
            new Working(rules),
            new Finishing(rules),
            new Rebuilding(rules),
            new Faults(rules));
    promises = new Promises(rules);
  }

  /// @param worlds how many were gone through
  /// @param broken how a promise came to be broken; null if none was
  record Findings(int worlds, @Nullable Trace broken) {}

  Findings explore(World first) {
    meet(first, 0);
    for (var at = 0; at < worlds.size(); at++) {
      var world = worlds.get(at);
      var broken = promises.broken(world);
      if (broken.isPresent()) {
        return new Findings(worlds.size(), trace(at, broken.get()));
      }
      var from = at;
      everyStep(
          world,
          (_, next) -> {
            var to = meet(next, from);
            if (next.faults() == world.faults()) {
              goodSteps.add(from, to);
            }
          });
    }
    return new Findings(worlds.size(), stuck());
  }

  private void everyStep(World world, Steps steps) {
    for (var part : parts) {
      part.offer(world, (what, next) -> steps.may(what, Tidying.tidied(next)));
    }
  }

  private int meet(World world, int from) {
    var known = numbers.putIfAbsent(world, worlds.size());
    if (known != null) {
      return known;
    }
    worlds.add(world);
    reachedFrom.add(worlds.size() - 1, from);
    return worlds.size() - 1;
  }

  /// The nearest world from which no way leads to the end of all turns, unless something else goes
  /// wrong on it.
  private @Nullable Trace stuck() {
    var before = goodSteps.reversed(worlds.size());
    var hopeful = new BitSet();
    var queue = new ArrayDeque<Integer>();
    for (var at = 0; at < worlds.size(); at++) {
      if (Promises.settled(worlds.get(at))) {
        hopeful.set(at);
        queue.add(at);
      }
    }
    while (!queue.isEmpty()) {
      for (var at : before.get(queue.remove())) {
        if (!hopeful.get(at)) {
          hopeful.set(at);
          queue.add(at);
        }
      }
    }
    var hopeless = hopeful.nextClearBit(0);
    return hopeless < worlds.size() ? trace(hopeless, "a turn can never end") : null;
  }

  private Trace trace(int last, String broken) {
    var way = new ArrayList<String>();
    for (var at = last; at != 0; at = reachedFrom.to(at)) {
      way.addFirst(step(worlds.get(reachedFrom.to(at)), worlds.get(at)));
    }
    return new Trace(rules, way, broken, worlds.get(last));
  }

  private String step(World from, World to) {
    var found = new ArrayList<String>();
    everyStep(
        from,
        (what, next) -> {
          if (next.equals(to)) {
            found.add(what);
          }
        });
    return found.getFirst();
  }
}
