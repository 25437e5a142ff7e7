package yingda.gateway.settings.edit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.settings.document.Node;

/// What a document says, without how it is written.
///
/// @param entries maps, lists, texts; a text that is nothing is null
record Plain(Map<String, @Nullable Object> entries) {

  static Plain of(Node.Mapping mapping) {
    return new Plain(map(mapping));
  }

  private static Map<String, @Nullable Object> map(Node.Mapping mapping) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    mapping.entries().forEach((key, entry) -> map.put(key, value(entry.value())));
    return map;
  }

  private static @Nullable Object value(Node node) {
    return switch (node) {
      case Node.Mapping mapping -> map(mapping);
      case Node.Sequence sequence -> sequence.items().stream().map(Plain::shown).toList();
      case Node.Scalar scalar -> scalar.nothing() ? null : scalar.text();
    };
  }

  private static String shown(Node item) {
    return String.valueOf(value(item));
  }

  void put(Path path, String value) {
    var map = entries;
    for (var name : path.names().subList(0, path.names().size() - 1)) {
      var below = map.get(name);
      if (below == null) {
        below = new LinkedHashMap<String, @Nullable Object>();
        map.put(name, below);
      }
      map = asMap(below, path, name);
    }
    map.put(path.last(), value);
  }

  /// Takes the maps with it that are empty then.
  void remove(Path path) {
    remove(entries, path, 0);
  }

  private static void remove(Map<String, @Nullable Object> map, Path path, int depth) {
    var name = path.names().get(depth);
    if (!map.containsKey(name)) {
      throw new InvalidRequest(path.toString(), "not set", "a path that the document has");
    }
    if (depth == path.names().size() - 1) {
      map.remove(name);
      return;
    }
    var below = asMap(Objects.requireNonNullElse(map.get(name), ""), path, name);
    remove(below, path, depth + 1);
    if (below.isEmpty()) {
      map.remove(name);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> asMap(Object value, Path path, String name) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, @Nullable Object>) map;
    }
    throw new InvalidRequest(path.toString(), name + " is no map", "a path through maps");
  }
}
