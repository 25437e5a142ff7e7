package yingda.chaos.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import yingda.chaos.log.Entry;
import yingda.chaos.log.Log;

/// One message of a visitor: sent again under the same key until it is known what became of it.
final class Message {

  /// Longer than a turn may take.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  final World world;
  final Log log;
  final Identity identity;
  final String conversation;
  final String key;
  final SplittableRandom random;
  private final String text;
  private final CountDownLatch acknowledged = new CountDownLatch(1);
  private volatile @Nullable String turn;

  Message(
      World world,
      Log log,
      Identity identity,
      String conversation,
      String key,
      String text,
      SplittableRandom random) {
    this.world = world;
    this.log = log;
    this.identity = identity;
    this.conversation = conversation;
    this.key = key;
    this.text = text;
    this.random = random;
  }

  /// Whether the system has it, waiting for that a while.
  boolean acknowledged(Duration within) throws InterruptedException {
    return acknowledged.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Sends it, one way or the other, until its end is known or it is time to go.
  void live(Way first) throws InterruptedException {
    var way = first;
    while (!world.ending().over()) {
      var gateway = world.any(random);
      try {
        var over =
            switch (way) {
              case STREAM -> stream(gateway);
              case WAIT -> waited(gateway);
              case POLL -> polled(gateway);
              case LOG -> logged(gateway);
            };
        if (over) {
          return;
        }
      } catch (IOException e) {
        indeterminate(e);
      }
      // Who waits for the whole answer and gets none can't tell a turn that failed from none.
      way = way == Way.WAIT ? Way.POLL : way;
      Thread.sleep(random.nextInt(100, 600));
    }
  }

  private boolean stream(URI gateway) throws IOException, InterruptedException {
    var following = new Following(this, gateway);
    try (var call = say(gateway, Map.of("Accept", "text/event-stream"), PATIENCE)) {
      if (call.status() != 200) {
        return refused(call);
      }
      log.add(new Entry.Opened(now(), conversation, key, gateway.toString()));
      return following.from(call);
    }
  }

  private boolean waited(URI gateway) throws IOException, InterruptedException {
    try (var call = say(gateway, Map.of("Accept", "application/json"), LONGEST_WAIT)) {
      if (call.status() == 409) {
        throw new IOException("the turn ended without an answer");
      }
      if (call.status() != 200) {
        return refused(call);
      }
      var answer = call.json();
      acknowledge(answer.path("turnId").asText(), answer.path("sequence").asLong(), replayed(call));
      answered(answer, answer);
      return true;
    }
  }

  private void answered(JsonNode turn, JsonNode reply) {
    log.add(
        new Entry.Answered(
            now(),
            conversation,
            key,
            turn.path("turnId").asText(),
            turn.path("state").asText(),
            reply.path("text").asText(),
            reply.path("sha256").asText()));
  }

  /// Leaves it there, and comes back for it.
  private boolean leave(URI gateway) throws IOException, InterruptedException {
    try (var call = say(gateway, Map.of("Prefer", "respond-async"), PATIENCE)) {
      if (call.status() != 202) {
        return refused(call);
      }
      var view = call.json();
      acknowledge(view.path("turnId").asText(), view.path("sequence").asLong(), replayed(call));
      return true;
    }
  }

  private boolean polled(URI gateway) throws IOException, InterruptedException {
    if (!leave(gateway)) {
      return false;
    }
    while (!world.ending().over()) {
      Thread.sleep(random.nextInt(100, 400));
      try (var call = get(world.any(random), "/v1/turns/" + turn)) {
        if (call.status() != 200) {
          var _ = refused(call);
          continue;
        }
        var view = call.json();
        switch (view.path("state").asText()) {
          case "DONE", "DEGRADED", "FAILED", "EXPIRED", "CANCELLED" -> {
            answered(view, view.path("reply"));
            return true;
          }
          default -> {}
        }
      } catch (IOException e) {
        indeterminate(e);
      }
    }
    return true;
  }

  private boolean logged(URI gateway) throws IOException, InterruptedException {
    if (!leave(gateway)) {
      return false;
    }
    new Reading(this).toTheEnd();
    return true;
  }

  private Call say(URI gateway, Map<String, String> how, Duration silence) throws IOException {
    return say(gateway, how, text, silence);
  }

  Call say(URI gateway, Map<String, String> how, String what, Duration silence) throws IOException {
    var headers = new HashMap<>(identity.headers(gateway));
    headers.putAll(how);
    headers.put("Idempotency-Key", key);
    if (what.equals(text)) {
      log.add(new Entry.Invoke(now(), conversation, key, text));
    }
    return Call.of(
        gateway,
        "POST",
        "/v1/conversations/" + conversation + "/messages",
        headers,
        JSON.writeValueAsString(Map.of("text", what)),
        silence);
  }

  Call get(URI gateway, String path) throws IOException {
    var headers = new HashMap<>(identity.headers(gateway));
    headers.put("Accept", "application/json");
    return Call.of(gateway, "GET", path, headers, null, PATIENCE);
  }

  void acknowledge(String id, long sequence, boolean replayed) {
    log.add(new Entry.Ack(now(), conversation, key, id, sequence, replayed));
    var first = turn == null;
    turn = id;
    acknowledged.countDown();
    if (first) {
      Nuisance.maybe(this, id);
    }
  }

  static boolean replayed(Call call) {
    return call.header("idempotent-replay").equals("true");
  }

  /// Which turn it is; empty while nobody has said so.
  String turn() {
    var known = turn;
    return known == null ? "" : known;
  }

  String text() {
    return text;
  }

  /// Writes down what the system said instead of what was asked, and waits as it was told.
  boolean refused(Call call) throws IOException, InterruptedException {
    var began = System.nanoTime();
    var problem = call.json();
    var retry = call.header("retry-after");
    log.add(
        new Entry.Reject(
            now(),
            conversation,
            key,
            call.status(),
            problem.path("code").asText(),
            !retry.isEmpty(),
            call.millis() + (System.nanoTime() - began) / 1_000_000));
    if (!retry.isEmpty()) {
      Thread.sleep(Math.min(1_500, 1_000L * Integer.parseInt(retry)));
    }
    return false;
  }

  void indeterminate(IOException e) {
    log.add(new Entry.Indeterminate(now(), conversation, key, String.valueOf(e.getMessage())));
  }

  static long now() {
    return System.currentTimeMillis();
  }
}
