package yingda.gateway.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The newest events of one log, in order and without a gap. Whoever is further behind reads the
/// log itself.
final class Tail {

  private static final int EVENTS = 256;
  private static final int CHARACTERS = 128 * 1024;

  private final List<LogEvent> events = new ArrayList<>();
  // What came before the events; null when nothing did.
  private @Nullable Position base;
  private @Nullable Position last;
  private int characters;

  Tail(@Nullable Position after) {
    base = after;
    last = after;
  }

  /// Where the tail ends; null when the log has no event.
  synchronized @Nullable Position end() {
    return last;
  }

  /// The event after a place; nothing when it is still to come.
  ///
  /// @throws Behind if the tail doesn't reach back so far
  synchronized Optional<LogEvent> after(@Nullable Position place) throws Behind {
    var first = base;
    if (first != null) {
      if (place == null || place.epoch() < first.epoch() || place.isBefore(first)) {
        throw new Behind();
      }
      if (place.epoch() > first.epoch()) {
        // The tail is what is behind.
        return Optional.empty();
      }
    }
    if (place == null) {
      return events.isEmpty() ? Optional.empty() : Optional.of(events.getFirst());
    }
    // Numbers without a gap are as good as an index.
    var index = events.isEmpty() ? 0 : place.n() + 1 - events.getFirst().at().n();
    return index < events.size()
        ? Optional.of(events.get((int) Math.max(0, index)))
        : Optional.empty();
  }

  synchronized void add(LogEvent event) {
    var before = last;
    if (before != null && (event.at().equals(before) || event.at().isBefore(before))) {
      return;
    }
    if (before != null
        && (event.at().epoch() != before.epoch() || event.at().n() != before.n() + 1)) {
      // Something is missing. Who was before it reads the log itself.
      restart(event.at());
      return;
    }
    events.add(event);
    last = event.at();
    characters += event.data().length();
    while (events.size() > EVENTS || characters > CHARACTERS) {
      var dropped = events.removeFirst();
      characters -= dropped.data().length();
      base = dropped.at();
    }
  }

  /// Forgets everything up to a place.
  synchronized void restart(Position place) {
    events.clear();
    characters = 0;
    base = place;
    last = place;
  }

  /// The tail begins after the place that was asked for.
  static final class Behind extends Exception {
    Behind() {
      super("the log itself must be read", null, false, false);
    }
  }
}
