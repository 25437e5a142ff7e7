package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// What the stand-in was asked, for tests.
final class Ledger {

  private static final int KEPT = 200;

  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger finished = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();
  private final Deque<JsonNode> last = new ArrayDeque<>();

  synchronized void asked(JsonNode request) {
    asked.incrementAndGet();
    last.addLast(request);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  void refused() {
    refused.incrementAndGet();
  }

  void opened() {
    open.incrementAndGet();
  }

  void finished() {
    open.decrementAndGet();
    finished.incrementAndGet();
  }

  void cancelled() {
    open.decrementAndGet();
    cancelled.incrementAndGet();
  }

  /// The newest requests, oldest of them first.
  synchronized List<JsonNode> last(int count) {
    return last.stream().skip(Math.max(0, last.size() - count)).toList();
  }

  StandIn.Stats stats() {
    return new StandIn.Stats(
        asked.get(), open.get(), finished.get(), refused.get(), cancelled.get());
  }
}
