package yingda.chaos.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import yingda.chaos.log.Entry;

/// What clients do besides: send twenty times, reuse keys, give up, come with strange cursors.
final class Nuisance {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int COPIES = 20;

  private final Message message;
  private final String turn;

  private Nuisance(Message message, String turn) {
    this.message = message;
    this.turn = turn;
  }

  /// Does one of these things now and then, once a message is acknowledged.
  static void maybe(Message message, String turn) {
    var nuisance = new Nuisance(message, turn);
    var share = message.random.nextInt(100);
    Thread.startVirtualThread(() -> {
      try {
        if (share < 2) {
          nuisance.repeat();
        } else if (share < 6) {
          nuisance.reuse();
        } else if (share < 9) {
          nuisance.cancel();
        } else if (share < 12) {
          nuisance.strangeCursors();
        }
      } catch (IOException e) {
        message.indeterminate(e);
      }
    });
  }

  /// Twenty times the same at once, everywhere.
  private void repeat() {
    var copies =
        IntStream.range(0, COPIES)
            .mapToObj(number -> Thread.startVirtualThread(() -> copy(number)))
            .toList();
    try {
      for (var copy : copies) {
        copy.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(int number) {
    var gateways = message.world.gateways();
    var gateway = gateways.get(number % gateways.size());
    try (var call =
        message.say(gateway, Map.of("Prefer", "respond-async"), message.text(), PATIENCE)) {
      if (call.status() == 202 || call.status() == 200) {
        var view = call.json();
        message.log.add(
            new Entry.Ack(
                Message.now(),
                message.conversation,
                message.key,
                view.path("turnId").asText(),
                view.path("sequence").asLong(),
                Message.replayed(call)));
        probe("a repeated request is said to be one", call.status(), Message.replayed(call));
      } else {
        probe("key sent again", call.status(), unavailable(call.status()));
      }
    } catch (IOException e) {
      message.indeterminate(e);
    }
  }

  private void reuse() throws IOException {
    var gateway = message.world.any(message.random);
    var other = message.text() + " or not";
    try (var call = message.say(gateway, Map.of("Prefer", "respond-async"), other, PATIENCE)) {
      var right = call.status() == 422 || unavailable(call.status());
      probe("key reused for another text", call.status(), right);
    }
  }

  private void cancel() throws IOException {
    var gateway = message.world.any(message.random);
    message.log.add(new Entry.Cancel(Message.now(), message.conversation, message.key, turn));
    var path = "/v1/turns/" + turn + "/cancel";
    try (var call =
        Call.of(gateway, "POST", path, message.identity.headers(gateway), "{}", PATIENCE)) {
      probe("cancelling", call.status(), call.status() < 300 || unavailable(call.status()));
    }
  }

  private void strangeCursors() throws IOException {
    cursor("0-0", 200);
    cursor("999999999-7", 200);
    cursor("not-a-cursor", 400);
    var gateway = message.world.any(message.random);
    var stranger = new Identity(Conversation.SITE).headers(gateway);
    try (var call = Call.of(gateway, "GET", "/v1/turns/" + turn, stranger, null, PATIENCE)) {
      var right = call.status() == 404 || unavailable(call.status());
      probe("a stranger asks for a turn", call.status(), right);
    }
  }

  private void cursor(String cursor, int expected) throws IOException {
    var path = "/v1/conversations/" + message.conversation + "/events?after=" + cursor;
    try (var call = message.get(message.world.any(message.random), path)) {
      var right = call.status() == expected || unavailable(call.status());
      probe("the cursor " + cursor, call.status(), right);
    }
  }

  private static boolean unavailable(int status) {
    return status == 429 || status == 503 || status == 504;
  }

  private void probe(String what, int status, boolean right) {
    message.log.add(
        new Entry.Probe(Message.now(), message.conversation, message.key, what, status, right));
  }
}
