package yingda.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import yingda.gateway.log.Position;

/// Something that a client is shown.
///
/// @param id from where the client can go on; null when it can't go on from here
/// @param data a JSON object on one line
public record Shown(String type, @Nullable String id, String data) {

  /// What tells a client to come again, from where it is.
  public static final String RECONNECT = "reconnect";

  public static Shown of(String type, @Nullable Position place, Object data, JsonMapper json) {
    try {
      return new Shown(
          type, place == null ? null : place.toString(), json.writeValueAsString(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// As a server-sent event.
  byte[] frame() {
    var place = id == null ? "" : "id: " + id + "\n";
    return "event: %s\n%sdata: %s\n\n".formatted(type, place, data).getBytes(UTF_8);
  }
}
