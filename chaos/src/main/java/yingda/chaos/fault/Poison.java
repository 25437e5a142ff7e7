package yingda.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.Callable;
import yingda.chaos.arena.Arena;
import yingda.chaos.client.Call;
import yingda.chaos.client.Conversation;
import yingda.chaos.client.Identity;
import yingda.stack.process.Parallel;
import yingda.stack.service.YingdaService;

/// A turn whose runner is killed each time it has begun. It must fail after three attempts, and the
/// next turn of its conversation must be answered.
final class Poison {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  private final Arena arena;
  private final Identity identity = new Identity(Conversation.SITE);

  private Poison(Arena arena) {
    this.arena = arena;
  }

  /// @throws IOException also when the turn does not end as it must
  static String in(Arena arena) throws IOException, InterruptedException {
    return new Poison(arena).drunk();
  }

  private String drunk() throws IOException, InterruptedException {
    arena.model("{\"tokensPerSecond\": 1}");
    String conversation;
    String turn;
    try {
      conversation = identity.open(gateway());
      turn = say(conversation, "怎么退货？ #poison");
      for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
        var begun = attempt;
        eventually(() -> begun == 1 || number("attempt", turn) >= begun);
        Thread.sleep(500);
        killAll();
      }
      eventually(() -> number("(finished_at IS NOT NULL)::int", turn) == 1);
    } finally {
      arena.model("{\"tokensPerSecond\": 40}");
    }
    var state = view(turn).path("state").asText();
    var next = say(conversation, "怎么退货？ #antidote");
    eventually(() -> view(next).path("state").asText().equals("DONE"));
    if (!state.equals("FAILED")) {
      throw new IOException("the turn is " + state);
    }
    return "FAILED after %d attempts, the next one DONE".formatted(number("attempt", turn));
  }

  private URI gateway() {
    return arena.gateways().getFirst();
  }

  private void killAll() throws IOException, InterruptedException {
    var gateways = arena.parts(YingdaService.GATEWAY);
    for (var gateway : gateways) {
      arena.tell("kill", gateway);
    }
    Parallel.each(gateways, gateway -> arena.tell("start", gateway));
  }

  private String say(String conversation, String text) throws IOException {
    var headers = new HashMap<>(identity.headers(gateway()));
    headers.put("Prefer", "respond-async");
    var path = "/v1/conversations/" + conversation + "/messages";
    var body = "{\"text\": \"" + text + "\"}";
    try (var call = Call.of(gateway(), "POST", path, headers, body, PATIENCE)) {
      if (call.status() != 202) {
        throw new IOException("answered " + call.status());
      }
      return call.json().path("turnId").asText();
    }
  }

  private JsonNode view(String turn) throws IOException {
    var path = "/v1/turns/" + turn;
    try (var call = Call.of(gateway(), "GET", path, identity.headers(gateway()), null, PATIENCE)) {
      return call.json();
    }
  }

  private int number(String column, String turn) throws IOException {
    try (var connection = arena.postgres();
        var select =
            connection.prepareStatement("SELECT " + column + " FROM dialog.turn WHERE id = ?")) {
      select.setString(1, turn);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : 0;
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static void eventually(Callable<Boolean> condition)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (System.nanoTime() > end) {
          throw new IOException(e);
        }
      }
      if (System.nanoTime() > end) {
        throw new IOException("nothing came of it within " + PATIENCE.toSeconds() + " s");
      }
      Thread.sleep(200);
    }
  }
}
