package yingda.gateway.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event stream, read one event at a time.
public final class Events implements AutoCloseable {

  /// @param id empty when there was none
  public record Event(String type, String id, Json data) {}

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  Events(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  public HttpResponse<InputStream> response() {
    return response;
  }

  /// The next comment, past any events.
  public String nextComment() throws IOException {
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(":")) {
        return line;
      }
    }
    throw new AssertionError("the stream has ended");
  }

  /// The next event; there must be one.
  public Event next() throws IOException {
    var event = read();
    if (event == null) {
      throw new AssertionError("the stream has ended");
    }
    return event;
  }

  /// The next event of a type.
  public Event next(String type) throws IOException {
    var event = next();
    while (!event.type().equals(type)) {
      event = next();
    }
    return event;
  }

  public List<Event> rest() throws IOException {
    var events = new ArrayList<Event>();
    for (var event = read(); event != null; event = read()) {
      events.add(event);
    }
    return events;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private @Nullable Event read() throws IOException {
    var type = "";
    var id = "";
    var data = "";
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          return new Event(type, id, Json.of(data));
        }
      } else if (line.startsWith("event: ")) {
        type = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (!line.startsWith(":") && !line.startsWith("retry: ")) {
        throw new AssertionError("not a line of an event stream: " + line);
      }
    }
    return null;
  }
}
