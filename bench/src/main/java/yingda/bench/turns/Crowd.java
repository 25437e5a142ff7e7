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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import yingda.chaos.client.Call;
import yingda.chaos.client.Frames;

/// Clients that follow conversations by SSE and come back at once when their stream ends.
final class Crowd implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(60);
  private static final int CONNECTING_AT_ONCE = 200;
  private static final long RETRY_MILLIS = 50;

  private final URI gateway;
  private final List<Thread> threads = new ArrayList<>();
  private final Semaphore connecting = new Semaphore(CONNECTING_AT_ONCE);
  private final AtomicLong openSince = new AtomicLong(Long.MAX_VALUE);
  final AtomicInteger attached = new AtomicInteger();
  final AtomicLong events = new AtomicLong();
  final AtomicInteger lost = new AtomicInteger();

  /// From when the gateway was back, or the client's request if that was later, until the stream
  /// goes on.
  final Queue<Long> resumed = new ConcurrentLinkedQueue<>();

  Crowd(URI gateway) {
    this.gateway = gateway;
  }

  void join(Asker.Lane lane) {
    threads.add(Thread.startVirtualThread(() -> follow(lane)));
  }

  /// From now on, coming back is measured from here.
  void open() {
    openSince.set(System.nanoTime());
  }

  private void follow(Asker.Lane lane) {
    var cursor = "";
    var back = false;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        cursor = stream(lane, cursor, back);
      } catch (IOException _) {
        lost.incrementAndGet();
      } catch (InterruptedException _) {
        return;
      }
      back = true;
    }
  }

  private String stream(Asker.Lane lane, String after, boolean back)
      throws IOException, InterruptedException {
    var cursor = after;
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
    try (var call = call(path, headers, back)) {
      attached.incrementAndGet();
      if (back && openSince.get() < Long.MAX_VALUE) {
        resumed.add((System.nanoTime() - Math.max(began, openSince.get())) / 1_000);
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

  private Call call(String path, Map<String, String> headers, boolean back)
      throws IOException, InterruptedException {
    try {
      var call = Call.of(gateway, "GET", path, headers, null, SILENCE);
      if (call.status() != 200) {
        call.close();
        throw new IOException("answered " + call.status());
      }
      return call;
    } catch (IOException e) {
      Thread.sleep(RETRY_MILLIS);
      throw e;
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
