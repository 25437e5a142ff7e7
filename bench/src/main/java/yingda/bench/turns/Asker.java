package yingda.bench.turns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import yingda.chaos.client.Conversation;
import yingda.chaos.client.Identity;

/// Leaves messages with a gateway, each in a conversation of some visitor.
final class Asker implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int AT_ONCE = 16;
  private static final String QUESTION = "怎么退货？ #";

  /// A visitor's conversation.
  record Lane(Identity identity, String conversation) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI gateway;
  private final AtomicInteger asked = new AtomicInteger();
  final Queue<Long> micros = new ConcurrentLinkedQueue<>();
  final AtomicInteger refused = new AtomicInteger();

  Asker(URI gateway) {
    this.gateway = gateway;
  }

  /// Visitors with a conversation each.
  List<Lane> lanes(int count) throws InterruptedException {
    var lanes = new ConcurrentLinkedQueue<Lane>();
    var free = new Semaphore(AT_ONCE);
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < count; i++) {
      free.acquire();
      threads.add(
          Thread.startVirtualThread(() -> {
            try {
              var identity = new Identity(Conversation.SITE);
              lanes.add(new Lane(identity, identity.open(gateway)));
            } catch (IOException _) {
              refused.incrementAndGet();
            } finally {
              free.release();
            }
          }));
    }
    for (var thread : threads) {
      thread.join();
    }
    return List.copyOf(lanes);
  }

  /// Leaves a message.
  ///
  /// @param intended when it was to be sent: the time is counted from there
  /// @return the turn; missing when it was refused
  JsonNode leave(Lane lane, long intended) {
    try {
      var body = JSON.writeValueAsString(Map.of("text", QUESTION + asked.incrementAndGet()));
      var path = "/v1/conversations/" + lane.conversation() + "/messages";
      var request =
          HttpRequest.newBuilder(gateway.resolve(path))
              .timeout(LONGEST)
              .header("Content-Type", "application/json")
              .header("Prefer", "respond-async")
              .header("Idempotency-Key", "bench-" + asked.get() + "-" + System.nanoTime())
              .POST(BodyPublishers.ofString(body));
      lane.identity().headers(gateway).forEach(request::header);
      var answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() == 202) {
        micros.add((System.nanoTime() - intended) / 1_000);
        return JSON.readTree(answer.body());
      }
    } catch (IOException _) {
      // Counted as refused.
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    refused.incrementAndGet();
    return JSON.missingNode();
  }

  /// One after the other, each when the answer to the one before it has come.
  void alone(List<Lane> lanes) {
    lanes.forEach(lane -> leave(lane, System.nanoTime()));
  }

  /// So many a second whatever happens.
  void steadily(List<Lane> lanes, int rate, int seconds) throws InterruptedException {
    var threads = new ArrayList<Thread>();
    var begin = System.nanoTime();
    for (var i = 0; i < rate * seconds; i++) {
      var intended = begin + 1_000_000_000L * i / rate;
      LockSupport.parkNanos(intended - System.nanoTime());
      var lane = lanes.get(i % lanes.size());
      threads.add(Thread.startVirtualThread(() -> leave(lane, intended)));
    }
    for (var thread : threads) {
      thread.join();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
