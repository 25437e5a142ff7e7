package yingda.platform.settings.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.Spelling;
import yingda.platform.settings.document.Mark;
import yingda.platform.settings.document.Node;
import yingda.platform.settings.schema.Checked.Told;

/// Holds documents against what they may say, and collects all that is wrong.
final class Checker {

  private static final String DEFAULT = "default";

  private final References references;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Told> told = new ArrayList<>();

  Checker(References references) {
    this.references = references;
  }

  Checked check(Field root, Node.Mapping document) {
    return new Checked(group(root, document, "", document.mark()), told, faults);
  }

  /// Only whether all that is said is among what may be said.
  List<Fault> unknown(Field field, Node node, String path) {
    if (field.kind() == Kind.GROUP && node instanceof Node.Mapping mapping) {
      names(field, mapping, path);
      for (var part : field.parts()) {
        var entry = mapping.entries().get(part.name());
        if (entry != null) {
          unknown(part, entry.value(), join(path, part.name()));
        }
      }
    }
    return faults;
  }

  private @Nullable Object value(Field field, @Nullable Node node, String path, Mark parent) {
    return switch (field.kind()) {
      case GROUP -> group(field, mapping(field, node, path, parent), path, parent);
      case MAP -> map(field, mapping(field, node, path, parent), path);
      case LIST -> list(field, node, path);
      default -> scalar(field, node, path, parent);
    };
  }

  private Node.Mapping mapping(Field field, @Nullable Node node, String path, Mark parent) {
    return switch (node) {
      case Node.Mapping mapping -> mapping;
      case null -> new Node.Mapping(Map.of(), parent);
      default -> {
        wrong(node.mark(), path, shown(node), field.expected());
        yield new Node.Mapping(Map.of(), parent);
      }
    };
  }

  private Map<String, Object> group(Field field, Node.Mapping node, String path, Mark parent) {
    names(field, node, path);
    var values = new LinkedHashMap<String, Object>();
    for (var part : field.parts()) {
      var entry = node.entries().get(part.name());
      var at = node.mark().line() == 0 ? parent : node.mark();
      var value = value(part, entry == null ? null : entry.value(), join(path, part.name()), at);
      if (value != null) {
        values.put(part.name(), value);
      }
    }
    for (var part : field.parts()) {
      order(part, values, node, path);
    }
    return values;
  }

  /// Whether the group's keys are names that it has.
  private void names(Field field, Node.Mapping node, String path) {
    var known = field.parts().stream().map(Field::name).toList();
    node.entries()
        .forEach((key, entry) -> {
          if (!known.contains(key)) {
            var meant = Spelling.closest(key, known);
            wrong(
                entry.mark(),
                join(path, key),
                null,
                meant
                    .map("did you mean %s?"::formatted)
                    .orElse("one of " + String.join(", ", known)),
                "is not a setting");
          }
        });
  }

  private void order(Field part, Map<String, Object> values, Node.Mapping node, String path) {
    var above = part.notAbove();
    if (above == null) {
      return;
    }
    var other = values.get(above);
    var value = values.get(part.name());
    if (value != null && other != null && Values.compare(value, other) > 0) {
      var entry = node.entries().get(part.name());
      var blamed = entry == null ? node.entries().get(above) : entry;
      wrong(
          blamed == null ? node.mark() : blamed.value().mark(),
          join(path, part.name()),
          entry == null ? part.standard() : shown(entry.value()),
          "at most " + join(path, above));
    }
  }

  private Map<String, Object> map(Field field, Node.Mapping node, String path) {
    var item = item(field);
    var values = new LinkedHashMap<String, Object>();
    node.entries()
        .forEach((key, entry) -> {
          var at = join(path, key);
          if (field.pattern() != null && !key.matches(field.pattern())) {
            wrong(entry.mark(), at, null, "a key that matches " + field.pattern(), "is no key");
          }
          var value = value(item, entry.value(), at, entry.mark());
          if (value != null) {
            values.put(key, value);
          }
        });
    size(field, node.entries().size(), node.mark(), path);
    return values;
  }

  private @Nullable List<Object> list(Field field, @Nullable Node node, String path) {
    var item = item(field);
    var values = new ArrayList<>();
    switch (node) {
      case null -> {}
      case Node.Sequence sequence -> {
        for (var i = 0; i < sequence.items().size(); i++) {
          var value = value(item, sequence.items().get(i), path + "[" + i + "]", sequence.mark());
          if (value != null) {
            values.add(value);
          }
        }
        size(field, sequence.items().size(), sequence.mark(), path);
      }
      default -> wrong(node.mark(), path, shown(node), field.expected());
    }
    return values;
  }

  private void size(Field field, long size, Mark mark, String path) {
    if (!Values.within(field, size)) {
      wrong(mark, path, size + " entries", field.expected());
    }
  }

  private static Field item(Field field) {
    if (field.item() == null) {
      throw new IllegalArgumentException(field.name() + ": a schema says what a list holds");
    }
    return field.item();
  }

  private @Nullable Object scalar(Field field, @Nullable Node node, String path, Mark parent) {
    if (node == null) {
      if (field.standard() == null) {
        wrong(parent, path, null, field.expected(), "is missing");
        return null;
      }
      told.add(new Told(path, field.standard(), DEFAULT));
      return Values.parse(field, field.standard()).orElseThrow();
    }
    if (!(node instanceof Node.Scalar scalar) || scalar.nothing()) {
      wrong(node.mark(), path, shown(node), field.expected());
      return null;
    }
    told.add(new Told(path, scalar.text(), scalar.mark().document()));
    return References.is(scalar.text())
        ? referred(field, scalar, path)
        : written(field, scalar, path);
  }

  private @Nullable Object written(Field field, Node.Scalar scalar, String path) {
    var text = scalar.text();
    if (SecretShape.fits(field.name(), text)) {
      wrong(
          scalar.mark(),
          path,
          null,
          "a reference: env:YINGDA_… or file:NAME",
          "looks like a secret, which has no place in Consul");
      return null;
    }
    var value = Values.parse(field, text);
    if (value.isEmpty() || !Values.within(field, value.get())) {
      wrong(scalar.mark(), path, text, field.expected());
      return null;
    }
    return value.get();
  }

  private @Nullable Object referred(Field field, Node.Scalar scalar, String path) {
    try {
      var found = references.resolve(scalar.text());
      if (found.isEmpty()) {
        return null;
      }
      var value = Values.parse(field, found.get());
      if (value.isEmpty() || !Values.within(field, value.get())) {
        wrong(scalar.mark(), path, scalar.text(), field.expected() + " behind it");
        return null;
      }
      return value.get();
    } catch (IllegalArgumentException e) {
      wrong(scalar.mark(), path, scalar.text(), "a reference that holds something", e.getMessage());
      return null;
    }
  }

  private void wrong(Mark mark, String path, @Nullable String value, String expected) {
    wrong(mark, path, value, expected, "is " + (value == null ? "wrong" : Fault.shortened(value)));
  }

  private void wrong(
      Mark mark, String path, @Nullable String value, String expected, @Nullable String what) {
    faults.add(Fault.at(mark, path, value, expected, String.valueOf(what)));
  }

  private static String shown(Node node) {
    return switch (node) {
      case Node.Mapping _ -> "a map";
      case Node.Sequence _ -> "a list";
      case Node.Scalar scalar -> scalar.nothing() ? "nothing" : scalar.text();
    };
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
