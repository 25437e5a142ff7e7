package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yingda.stack.standin.Mode.Behaviour;

/// What the stand-in was asked and what became of it, for tests.
final class Ledger {

  private static final int KEPT = 200;

  private final Deque<JsonNode> last = new ArrayDeque<>();
  private final Map<Behaviour, Integer> behaved = new EnumMap<>(Behaviour.class);
  private int asked;
  private int open;
  private int peakOpen;
  private int finished;
  private int broken;
  private int cancelled;
  private int refused;
  private int overLimit;

  /// @return how many were asked for by now
  synchronized int asked(JsonNode request) {
    last.addLast(request);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
    return ++asked;
  }

  synchronized void behaved(Behaviour behaviour) {
    behaved.merge(behaviour, 1, Integer::sum);
  }

  synchronized void refused() {
    refused++;
  }

  synchronized void overLimit() {
    overLimit++;
  }

  synchronized void opened() {
    open++;
    peakOpen = Math.max(peakOpen, open);
  }

  synchronized void finished() {
    open--;
    finished++;
  }

  synchronized void broken() {
    open--;
    broken++;
  }

  synchronized void cancelled() {
    open--;
    cancelled++;
  }

  synchronized int open() {
    return open;
  }

  /// Begins anew; what is open stays open.
  synchronized void reset() {
    last.clear();
    behaved.clear();
    asked = 0;
    peakOpen = open;
    finished = 0;
    broken = 0;
    cancelled = 0;
    refused = 0;
    overLimit = 0;
  }

  /// The newest requests, oldest of them first.
  synchronized List<JsonNode> last(int count) {
    return last.stream().skip(Math.max(0, last.size() - count)).toList();
  }

  synchronized StandIn.Stats stats() {
    var modes = new LinkedHashMap<String, Integer>();
    behaved.forEach((behaviour, count) -> modes.put(behaviour.label(), count));
    return new StandIn.Stats(
        asked, open, peakOpen, finished, broken, cancelled, refused, overLimit, modes);
  }
}
