package yingda.dialog.turn;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.dialog.lane.NewEvent;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Reads the events that a runner wants in the log.
@Singleton
final class NewEvents {

  /// UTF-16 units; five passages of an answer's sources fit many times.
  private static final int LONGEST = 256 * 1024;

  private static final Pattern TYPE = Pattern.compile("[a-z]{1,32}(\\.[a-z]{1,32})?");

  private final JsonMapper json;

  NewEvents(JsonMapper json) {
    this.json = json;
  }

  /// Checks one event.
  ///
  /// @throws InvalidRequest if it has no place in a log
  NewEvent read(String type, String data) {
    if (!TYPE.matcher(type).matches() || type.startsWith("turn.")) {
      throw new InvalidRequest("events.type", type, "a lower-case word, and none of turn.*");
    }
    if (data.length() > LONGEST) {
      throw new InvalidRequest("events.data", data, "at most " + LONGEST + " characters");
    }
    var object = parse(data);
    if (object == null || !object.isObject()) {
      throw new InvalidRequest("events.data", data, "a JSON object");
    }
    return new NewEvent(type, data, type.equals("delta") ? text(object, data) : "");
  }

  private static String text(JsonNode delta, String data) {
    var text = delta.get("text");
    if (text == null || !text.isString()) {
      throw new InvalidRequest("events.data", data, "a delta with its text");
    }
    return text.getStringValue();
  }

  private @Nullable JsonNode parse(String data) {
    try {
      return json.readValue(data, JsonNode.class);
    } catch (IOException _) {
      return null;
    }
  }
}
