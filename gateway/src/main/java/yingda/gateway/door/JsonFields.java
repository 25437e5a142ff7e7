package yingda.gateway.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// The fields of a JSON object of strings, read strictly: what isn't expected is refused, by name.
public final class JsonFields {

  private static final String AN_OBJECT = "one JSON object in UTF-8";

  private static final JsonFactory json =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Map<String, Value> fields;

  private JsonFields(Map<String, Value> fields) {
    this.fields = fields;
  }

  /// @throws InvalidRequest if it isn't one JSON object, with each field once
  static JsonFields parse(byte[] body) {
    var fields = new LinkedHashMap<String, Value>();
    try (var parser = json.createParser(body)) {
      var first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new InvalidRequest("body", first == null ? "empty" : parser.getText(), AN_OBJECT);
      }
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var name = parser.currentName();
        fields.put(name, value(parser));
      }
      if (parser.nextToken() != null) {
        throw new InvalidRequest("body", "more after the object", AN_OBJECT);
      }
      return new JsonFields(fields);
    } catch (JsonProcessingException e) {
      throw new InvalidRequest("body", whatIsWrong(e), AN_OBJECT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Refuses any other field.
  public JsonFields only(String... known) {
    var unknown = new TreeSet<>(fields.keySet());
    unknown.removeAll(Set.of(known));
    if (!unknown.isEmpty()) {
      var name = unknown.first();
      throw new InvalidRequest(
          name, shown(name), "no such field; known: " + String.join(", ", known));
    }
    return this;
  }

  /// The text of a field that must be there.
  public String string(String name) {
    return optionalString(name).orElseThrow(() -> new InvalidRequest(name, "absent", "a string"));
  }

  /// The text of a field that may be absent or null.
  public Optional<String> optionalString(String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Value.Null _ -> Optional.empty();
      case Value.Text(var text) -> Optional.of(text);
      case Value.Other(var text) -> throw new InvalidRequest(name, text, "a string");
    };
  }

  private String shown(String name) {
    return switch (fields.get(name)) {
      case null -> "absent";
      case Value.Null _ -> "null";
      case Value.Text(var text) -> text;
      case Value.Other(var text) -> text;
    };
  }

  private static Value value(JsonParser parser) throws IOException {
    return switch (parser.nextToken()) {
      case VALUE_STRING -> new Value.Text(parser.getText());
      case VALUE_NULL -> new Value.Null();
      case START_OBJECT -> {
        parser.skipChildren();
        yield new Value.Other("an object");
      }
      case START_ARRAY -> {
        parser.skipChildren();
        yield new Value.Other("an array");
      }
      case JsonToken _ -> new Value.Other(parser.getText());
      case null -> throw new InvalidRequest("body", "an object without an end", AN_OBJECT);
    };
  }

  private static String whatIsWrong(JsonProcessingException e) {
    var where = e.getLocation();
    return where == null
        ? "malformed JSON"
        : "malformed JSON at line %d, column %d".formatted(where.getLineNr(), where.getColumnNr());
  }

  private sealed interface Value {
    record Text(String text) implements Value {}

    record Null() implements Value {}

    /// @param shown as in the body, or what kind of thing it is
    record Other(String shown) implements Value {}
  }
}
