package yingda.chaos.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The events of a stream.
public final class Frames {

  /// One event.
  ///
  /// @param id the cursor after it; empty when it has none of its own
  public record Frame(String id, String type, JsonNode data) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final InputStream in;
  private final BooleanSupplier enough;

  public Frames(InputStream in) {
    this(in, () -> false);
  }

  /// @param enough asked after every heartbeat, too: whether the stream is left as if it had ended
  Frames(InputStream in, BooleanSupplier enough) {
    this.in = in;
    this.enough = enough;
  }

  /// The next event; null when the stream has ended in good order.
  public @Nullable Frame next() throws IOException {
    var id = "";
    var type = "message";
    var data = new StringBuilder();
    while (true) {
      String line;
      try {
        line = Call.line(in);
      } catch (EOFException e) {
        if (data.isEmpty()) {
          return null;
        }
        throw e;
      }
      if (enough.getAsBoolean()) {
        return null;
      }
      if (line.isEmpty() && !data.isEmpty()) {
        return new Frame(id, type, JSON.readTree(data.toString()));
      }
      if (line.startsWith("id:")) {
        id = line.substring("id:".length()).strip();
      } else if (line.startsWith("event:")) {
        type = line.substring("event:".length()).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring("data:".length()).strip());
      }
    }
  }
}
