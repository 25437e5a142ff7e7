package yingda.gateway.problem;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Says in words what the log says as a code.
public final class Reasons {

  private static final Argument<Map<String, Object>> FIELDS =
      Argument.mapOf(String.class, Object.class);

  private Reasons() {}

  /// The data of a `turn.done`, with the title and the detail of its failure when it has one.
  public static String explained(String done, JsonMapper json) {
    if (!done.contains("\"failure\"")) {
      return done;
    }
    try {
      var fields = json.readValue(done, FIELDS);
      if (fields == null) {
        return done;
      }
      var explained = new LinkedHashMap<>(fields);
      if (fields.get("failure") instanceof Map<?, ?> failure) {
        var code = String.valueOf(failure.get("code"));
        var title = ErrorCode.of(code).title();
        explained.put("failure", Map.of("code", code, "title", title, "detail", title));
      }
      return json.writeValueAsString(explained);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
