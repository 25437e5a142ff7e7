package yingda.intent.admission;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.Priority;

/// Those who wait: the most urgent are called first, among equals who came first.
///
/// Not for several threads at once.
final class Waiters {

  private final Map<Priority, SequencedSet<Ticket>> lines = new EnumMap<>(Priority.class);

  Waiters() {
    for (var priority : Priority.values()) {
      lines.put(priority, new LinkedHashSet<>());
    }
  }

  void add(Ticket waiter) {
    line(waiter.priority()).add(waiter);
  }

  /// Takes the next one out.
  ///
  /// @param open which priorities may be called
  /// @return null when nobody waits who may
  @Nullable Ticket next(Predicate<Priority> open) {
    for (var line : lines.entrySet()) {
      if (!line.getValue().isEmpty() && open.test(line.getKey())) {
        return line.getValue().removeFirst();
      }
    }
    return null;
  }

  /// Takes one out, if it waits.
  void remove(Ticket waiter) {
    line(waiter.priority()).remove(waiter);
  }

  /// Takes out all of whom that is true.
  List<Ticket> removeAll(Predicate<Ticket> gone) {
    var removed = new ArrayList<Ticket>();
    for (var line : lines.values()) {
      line.removeIf(waiter -> gone.test(waiter) && removed.add(waiter));
    }
    return removed;
  }

  int count(Priority priority) {
    return line(priority).size();
  }

  int count() {
    return lines.values().stream().mapToInt(SequencedSet::size).sum();
  }

  private SequencedSet<Ticket> line(Priority priority) {
    var line = lines.get(priority);
    if (line == null) {
      throw new IllegalStateException("no line for " + priority);
    }
    return line;
  }
}
