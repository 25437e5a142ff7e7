package yingda.gateway.fake;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/// JSON as a test reads and writes it.
public record Json(JsonNode node) {

  private static final JsonMapper mapper = JsonMapper.createDefault();

  public static Json of(String text) {
    try {
      var node = mapper.readValue(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
      if (node == null) {
        throw new AssertionError("no JSON: " + text);
      }
      return new Json(node);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  public static Json of(HttpResponse<String> response) {
    return of(response.body());
  }

  /// An object of texts: names and values by turns.
  public static String object(String... fields) {
    var object = new LinkedHashMap<String, String>();
    for (var i = 0; i < fields.length; i += 2) {
      object.put(fields[i], fields[i + 1]);
    }
    try {
      return mapper.writeValueAsString(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String field) {
    return at(field).node().getStringValue();
  }

  public int number(String field) {
    return at(field).node().getIntValue();
  }

  public boolean has(String field) {
    return node.get(field) != null;
  }

  public Json at(String field) {
    var value = node.get(field);
    if (value == null) {
      throw new AssertionError("no field " + field + " in " + node.getValue());
    }
    return new Json(value);
  }

  public Json at(int index) {
    var value = node.get(index);
    if (value == null) {
      throw new AssertionError("no element " + index + " in " + node.getValue());
    }
    return new Json(value);
  }

  /// A list of texts.
  public List<String> strings(String field) {
    var list = at(field);
    return IntStream.range(0, list.size()).mapToObj(i -> list.at(i).node.getStringValue()).toList();
  }

  public int size() {
    return node.size();
  }
}
