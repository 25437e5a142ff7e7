package yingda.platform.settings.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// The states of the last minutes, newest first, for work that began under one of them.
final class History {

  /// Longer than any work may take that began under a state.
  private static final Duration KEPT = Duration.ofMinutes(3);

  private static final int MOST = 32;

  private final Deque<State> states = new ArrayDeque<>();

  synchronized void add(State state) {
    states.addFirst(state);
    var horizon = state.since().minus(KEPT);
    while (states.size() > MOST) {
      states.removeLast();
    }
    // One that was replaced within the time is still somebody's.
    while (states.size() > 2 && secondLast().since().isBefore(horizon)) {
      states.removeLast();
    }
  }

  private State secondLast() {
    var oldestFirst = states.descendingIterator();
    oldestFirst.next();
    return oldestFirst.next();
  }

  synchronized State newest() {
    return states.getFirst();
  }

  /// The newest that isn't newer than `index`; the newest of all if there is none.
  synchronized State at(long index) {
    return states.stream()
        .filter(state -> state.index() <= index)
        .findFirst()
        .orElse(states.getFirst());
  }
}
