package yingda.platform.settings.live;

import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.conventions.StringConvention;
import io.micronaut.core.type.Argument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.platform.settings.document.Mark;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.schema.Field;

/// Settings that a service was started with: environment variables, system properties, its own
/// files. They lie beneath what Consul says.
final class EnvironmentLayer {

  static final Mark MARK = Mark.of("environment");

  private final Environment environment;

  private EnvironmentLayer(Environment environment) {
    this.environment = environment;
  }

  static Node.Mapping of(Environment environment, Field root) {
    return new EnvironmentLayer(environment).group(root, "");
  }

  private Node.Mapping group(Field group, String path) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (var field : group.parts()) {
      var node = node(field, path.isEmpty() ? field.name() : path + "." + field.name());
      if (node != null) {
        entries.put(field.name(), new Node.Entry(MARK, node));
      }
    }
    return new Node.Mapping(entries, MARK);
  }

  private @Nullable Node node(Field field, String path) {
    return switch (field.kind()) {
      case GROUP -> {
        var group = group(field, path);
        yield group.entries().isEmpty() ? null : group;
      }
      case MAP -> map(path);
      case LIST -> list(path);
      default ->
          environment.getProperty(path, String.class).map(EnvironmentLayer::text).orElse(null);
    };
  }

  /// The keys are people's own words, so they stay as they were written.
  private Node.@Nullable Mapping map(String path) {
    var entries = new LinkedHashMap<String, Object>();
    environment
        .getProperties(path, StringConvention.RAW)
        .forEach((key, value) -> put(entries, List.of(key.split("\\.", -1)), value));
    return entries.isEmpty() ? null : (Node.Mapping) node(entries);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> in, List<String> path, Object value) {
    if (path.size() == 1) {
      in.put(path.getFirst(), value);
    } else if (in.computeIfAbsent(path.getFirst(), _ -> new LinkedHashMap<>())
        instanceof Map<?, ?> below) {
      put((Map<String, Object>) below, path.subList(1, path.size()), value);
    }
  }

  private static Node node(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var entries = new LinkedHashMap<String, Node.Entry>();
        map.forEach((key, below) ->
            // A list comes both whole and piece by piece.
            entries.put(String.valueOf(key), new Node.Entry(MARK, node(below))));
        entries.keySet().removeIf(key -> key.endsWith("]"));
        yield new Node.Mapping(entries, MARK);
      }
      case List<?> items ->
          new Node.Sequence(items.stream().map(EnvironmentLayer::node).toList(), MARK);
      default -> text(value.toString());
    };
  }

  private @Nullable Node list(String path) {
    return environment
        .getProperty(path, Argument.listOf(String.class))
        .map((List<String> items) ->
            new Node.Sequence(items.stream().map(EnvironmentLayer::text).toList(), MARK))
        .orElse(null);
  }

  private static Node text(String text) {
    return new Node.Scalar(text, false, MARK);
  }
}
