package yingda.gateway.socket;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.gateway.events.FrameJson;
import yingda.gateway.log.Frame;
import yingda.gateway.problem.Problem;
import yingda.gateway.stream.Shown;

/// Frames as a WebSocket carries them: one JSON object each.
final class Outgoing {

  private final JsonMapper json;

  Outgoing(JsonMapper json) {
    this.json = json;
  }

  /// An event, with the names and ids it has in a stream.
  String event(String conversation, Frame frame) {
    // The data is JSON already, and nothing else here needs escaping.
    return "{\"event\":\"%s\",\"id\":\"%s\",\"conversationId\":\"%s\",\"data\":%s}"
        .formatted(
            FrameJson.type(frame),
            frame.at(),
            conversation,
            new FrameJson(json, conversation).json(frame));
  }

  /// Something was done that the client asked for.
  String ack(@Nullable String ref, Map<String, Object> fields) {
    return write("ack", ref, fields);
  }

  String pong(@Nullable String ref) {
    return write("pong", ref, Map.of());
  }

  String error(@Nullable String ref, Problem problem) {
    return write("error", ref, Map.of("problem", problem));
  }

  String reconnect(Duration after) {
    return write(Shown.RECONNECT, null, Map.of("data", Map.of("afterMillis", after.toMillis())));
  }

  private String write(String event, @Nullable String ref, Map<String, Object> fields) {
    var frame = new LinkedHashMap<String, Object>();
    frame.put("event", event);
    if (ref != null) {
      frame.put("ref", ref);
    }
    frame.putAll(fields);
    try {
      return json.writeValueAsString(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
