package yingda.gateway.door;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// The fields of a JSON object, read strictly: what isn't expected is refused, by name.
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
    try (var parser = json.createParser(body)) {
      var first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new InvalidRequest("body", first == null ? "empty" : parser.getText(), AN_OBJECT);
      }
      var fields = object(parser);
      if (parser.nextToken() != null) {
        throw new InvalidRequest("body", "more after the object", AN_OBJECT);
      }
      return fields;
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
      case Value value -> throw new InvalidRequest(name, value.shown(), "a string");
    };
  }

  /// A number that may be absent or null.
  public Optional<Double> optionalNumber(String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Value.Null _ -> Optional.empty();
      case Value.Numeral(var text) -> Optional.of(Double.valueOf(text));
      case Value value -> throw new InvalidRequest(name, value.shown(), "a number");
    };
  }

  /// A whole number that may be absent or null.
  public Optional<Long> optionalWhole(String name) {
    var number = fields.get(name);
    try {
      return number instanceof Value.Numeral(var text)
          ? Optional.of(Long.valueOf(text))
          : optionalNumber(name).map(Double::longValue);
    } catch (NumberFormatException _) {
      throw new InvalidRequest(name, number == null ? "" : number.shown(), "a whole number");
    }
  }

  /// An object that may be absent or null.
  public Optional<JsonFields> optionalObject(String name) {
    return switch (fields.get(name)) {
      case null -> Optional.empty();
      case Value.Null _ -> Optional.empty();
      case Value.Fields(var below) -> Optional.of(below);
      case Value value -> throw new InvalidRequest(name, value.shown(), "an object");
    };
  }

  /// The texts of a list, which may be absent or null.
  public List<String> strings(String name) {
    return switch (fields.get(name)) {
      case null -> List.of();
      case Value.Null _ -> List.of();
      case Value.Items(var items) -> items.stream().map(item -> word(name, item)).toList();
      case Value value -> throw new InvalidRequest(name, value.shown(), "an array of strings");
    };
  }

  /// All fields as texts: strings, and numbers and booleans as they are written.
  public Map<String, String> words() {
    var words = new LinkedHashMap<String, String>();
    fields.forEach((name, value) -> words.put(name, word(name, value)));
    return words;
  }

  private static String word(String name, Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Numeral(var text) -> text;
      case Value.Flag(var flag) -> String.valueOf(flag);
      default -> throw new InvalidRequest(name, value.shown(), "a string, number or boolean");
    };
  }

  private String shown(String name) {
    var value = fields.get(name);
    return value == null ? "absent" : value.shown();
  }

  private static JsonFields object(JsonParser parser) throws IOException {
    var fields = new LinkedHashMap<String, Value>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      fields.put(name, value(parser, parser.nextToken()));
    }
    return new JsonFields(fields);
  }

  private static List<Value> items(JsonParser parser) throws IOException {
    var items = new ArrayList<Value>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return items;
  }

  private static Value value(JsonParser parser, @Nullable JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> new Value.Text(parser.getText());
      case VALUE_NULL -> new Value.Null();
      case VALUE_TRUE -> new Value.Flag(true);
      case VALUE_FALSE -> new Value.Flag(false);
      case START_OBJECT -> new Value.Fields(object(parser));
      case START_ARRAY -> new Value.Items(items(parser));
      case JsonToken _ -> new Value.Numeral(parser.getText());
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

    record Numeral(String text) implements Value {}

    record Flag(boolean flag) implements Value {}

    record Fields(JsonFields fields) implements Value {}

    record Items(List<Value> items) implements Value {}

    record Null() implements Value {}

    /// As in the body, or what kind of thing it is.
    default String shown() {
      return switch (this) {
        case Text(var text) -> text;
        case Numeral(var text) -> text;
        case Flag(var flag) -> String.valueOf(flag);
        case Fields _ -> "an object";
        case Items _ -> "an array";
        case Null _ -> "null";
      };
    }
  }
}
