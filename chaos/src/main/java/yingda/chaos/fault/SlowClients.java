package yingda.chaos.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import yingda.chaos.arena.Arena;
import yingda.chaos.client.Call;
import yingda.chaos.client.Conversation;
import yingda.chaos.client.Identity;

/// Clients that open a stream and then take a byte a second.
final class SlowClients {

  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final Arena arena;
  private final int count;

  SlowClients(Arena arena, int count) {
    this.arena = arena;
    this.count = count;
  }

  String stay(int millis) throws IOException, InterruptedException {
    var gateway = arena.gateways().getLast();
    var calls = new ArrayList<Call>();
    try {
      for (var i = 0; i < count; i++) {
        var identity = new Identity(Conversation.SITE);
        var path = "/v1/conversations/" + identity.open(gateway) + "/events";
        var headers = new HashMap<>(identity.headers(gateway));
        headers.put("Accept", "text/event-stream");
        calls.add(Call.of(gateway, "GET", path, headers, null, SILENCE));
      }
      for (var left = millis; left > 0; left -= 1_000) {
        Thread.sleep(1_000);
        take(calls);
      }
    } catch (IOException e) {
      // The gateway may be away just now.
      return "%d of %d: %s".formatted(calls.size(), count, e.getMessage());
    } finally {
      for (var call : calls) {
        call.close();
      }
    }
    return "";
  }

  private static void take(List<Call> calls) throws IOException {
    for (var call : calls) {
      if (call.body().available() > 0) {
        var _ = call.body().read();
      }
    }
  }
}
