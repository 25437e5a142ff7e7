package yingda.bench.turns;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import yingda.chaos.client.Call;
import yingda.chaos.client.Frames;

/// Clients that follow conversations by SSE at one gateway and, when their stream ends, go on at
/// another, as behind a load balancer that sends nobody to a gateway that is gone.
final class Crowd implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int CONNECTING_AT_ONCE = 200;

  /// As the widget does it: the pause doubles, and each client's is another.
  private static final long FIRST_PAUSE_MILLIS = 500;

  private static final long LONGEST_PAUSE_MILLIS = 4_000;

  private final List<URI> gateways;
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE);
  final AtomicInteger attached = new AtomicInteger();
  final AtomicLong events = new AtomicLong();
  final AtomicInteger lost = new AtomicInteger();

  /// From the request that was answered until its stream began. Requests that nobody answered
  /// belong to the restart: the bench tells how long that took for all.
  final Queue<Long> resumed = new ConcurrentLinkedQueue<>();

  /// @param gateways the first at first, the last ever after
  Crowd(List<URI> gateways) {
    this.gateways = gateways;
  }

  void join(Asker.Lane lane) {
    threads.add(Thread.startVirtualThread(() -> follow(lane)));
  }

  private void follow(Asker.Lane lane) {
    var cursor = "";
    var back = false;
    var pause = FIRST_PAUSE_MILLIS;
    try {
      while (true) {
        try {
          cursor = stream(lane, cursor, back);
          pause = FIRST_PAUSE_MILLIS;
        } catch (IOException _) {
          lost.incrementAndGet();
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause));
        pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
        back = true;
      }
    } catch (InterruptedException _) {
      // The bench is over.
    }
  }

  private String stream(Asker.Lane lane, String after, boolean back)
      throws IOException, InterruptedException {
    var cursor = after;
    var gateway = back ? gateways.getLast() : gateways.getFirst();
    var headers = new HashMap<>(lane.identity().headers(gateway));
    headers.put("Accept", "text/event-stream");
    if (!cursor.isEmpty()) {
      headers.put("Last-Event-ID", cursor);
    }
    var path = "/v1/conversations/" + lane.conversation() + "/events";
    var began = System.nanoTime();
    if (!back) {
      connecting.acquire();
    }
    try (var call = call(gateway, path, headers, back)) {
      attached.incrementAndGet();
      if (back) {
        resumed.add((System.nanoTime() - began) / 1_000);
      }
      try {
        var frames = new Frames(call.body());
        for (var frame = frames.next(); frame != null; frame = frames.next()) {
          events.incrementAndGet();
          cursor = frame.id().isEmpty() ? cursor : frame.id();
        }
      } catch (IOException _) {
        // Ends like any other.
      } finally {
        attached.decrementAndGet();
      }
    }
    return cursor;
  }

  private Call call(URI gateway, String path, Map<String, String> headers, boolean back)
      throws IOException {
    try {
      var call = Call.of(gateway, "GET", path, headers, null, SILENCE);
      if (call.status() != 200) {
        call.close();
        throw new IOException("answered " + call.status());
      }
      return call;
    } finally {
      if (!back) {
        connecting.release();
      }
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
