package yingda.bench.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import yingda.chaos.client.Call;
import yingda.chaos.client.Conversation;
import yingda.chaos.client.Frames;
import yingda.chaos.client.Identity;

/// Asks as somebody does who follows the answer on the shop's page, and keeps the time.
final class Visitor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String QUESTION = "怎么退货？";
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private final URI gateway;
  private final Identity identity = new Identity(Conversation.SITE);

  Visitor(URI gateway) {
    this.gateway = gateway;
  }

  /// Asks in a new conversation.
  Visit ask() throws IOException {
    var path = "/v1/conversations/" + identity.open(gateway) + "/messages";
    var headers = new HashMap<>(identity.headers(gateway));
    headers.put("Accept", "text/event-stream");
    var body = JSON.writeValueAsString(Map.of("text", QUESTION));
    var turn = new Watching(System.nanoTime());
    try (var call = Call.of(gateway, "POST", path, headers, body, SILENCE)) {
      if (call.status() != 200) {
        throw new IOException("a question was answered with " + call.status());
      }
      var frames = new Frames(call.body());
      for (var frame = frames.next(); frame != null; frame = frames.next()) {
        var visit = turn.see(frame);
        if (visit != null) {
          return visit;
        }
      }
    }
    throw new IOException("a stream ended before its turn");
  }
}
