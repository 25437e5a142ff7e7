package yingda.chaos.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import yingda.chaos.log.Entry;

/// The log of a conversation, polled from its beginning to the end of one message's turn.
final class Reading {

  private final Message message;
  private String cursor = "";

  Reading(Message message) {
    this.message = message;
  }

  void toTheEnd() throws InterruptedException {
    message.log.add(new Entry.Opened(Message.now(), message.conversation, message.key, "poll"));
    while (!message.world.ending().over()) {
      try {
        if (poll()) {
          return;
        }
      } catch (IOException e) {
        message.indeterminate(e);
      }
      Thread.sleep(message.random.nextInt(100, 400));
    }
  }

  private boolean poll() throws IOException, InterruptedException {
    var after =
        cursor.isEmpty() ? "" : "?after=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    var path = "/v1/conversations/" + message.conversation + "/events" + after;
    try (var call = message.get(message.world.any(message.random), path)) {
      if (call.status() != 200) {
        return message.refused(call);
      }
      var page = call.json();
      var over = false;
      if (page.path("snapshot").isObject()) {
        over = take("", "snapshot", page.path("snapshot"));
      }
      for (var event : page.path("events")) {
        over |= take(event.path("id").asText(), event.path("type").asText(), event.path("data"));
      }
      cursor = page.hasNonNull("after") ? page.path("after").asText() : cursor;
      return over;
    }
  }

  /// @return whether the turn has ended
  private boolean take(String id, String type, JsonNode data) {
    message.log.add(
        new Entry.Told(Message.now(), message.conversation, message.key, id, type, data));
    var end = data.path("turnId").asText().equals(message.turn()) && type.equals("turn.done");
    return end || (type.equals("snapshot") && Snapshots.ended(data, message.turn()));
  }
}
