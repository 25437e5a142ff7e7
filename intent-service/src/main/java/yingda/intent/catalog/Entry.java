package yingda.intent.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.Spelling;

/// A value in a YAML file, and where it stands: for saying what exactly is wrong, and on which
/// line.
///
/// @param path as in `intents[3].title.zh`; empty for the whole file
record Entry(String path, Node node) {

  /// The values under the given keys and no others.
  Map<String, Entry> fields(Set<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("a mapping with the keys " + String.join(", ", known));
    }
    var fields = new LinkedHashMap<String, Entry>();
    for (var pair : mapping.getValue()) {
      var key = new Entry(path, pair.getKeyNode());
      var name = key.text(1, 64);
      if (!known.contains(name)) {
        var meant = Spelling.closest(name, known);
        throw key.wrong(
            meant.map("did you mean %s?"::formatted).orElse("one of " + String.join(", ", known)));
      }
      var value = new Entry(path.isEmpty() ? name : path + "." + name, pair.getValueNode());
      if (fields.put(name, value) != null) {
        throw value.wrong("the key " + name + " once only");
      }
    }
    return fields;
  }

  /// The value under a key that must be there.
  Entry required(String key, Map<String, Entry> fields) {
    var value = fields.get(key);
    if (value == null) {
      throw new InvalidRequest(path + "." + key, "nothing", at("a value"));
    }
    return value;
  }

  /// The members of a list.
  List<Entry> items(int fewest, int most) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrong("a list");
    }
    var size = sequence.getValue().size();
    if (size < fewest || size > most) {
      throw new InvalidRequest(
          path, size + " of them", at("%d to %d of them".formatted(fewest, most)));
    }
    var items = new ArrayList<Entry>(size);
    for (var member : sequence.getValue()) {
      items.add(new Entry("%s[%d]".formatted(path, items.size()), member));
    }
    return items;
  }

  /// A text, without blanks at its ends.
  ///
  /// @param shortest in code points
  /// @param longest in code points
  String text(int shortest, int longest) {
    if (!(node instanceof ScalarNode scalar)) {
      throw wrong("a text");
    }
    var text = scalar.getValue().strip();
    var length = text.codePointCount(0, text.length());
    if (length < shortest || length > longest) {
      throw wrong("%d to %d characters".formatted(shortest, longest));
    }
    if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      throw wrong("no control characters");
    }
    return text;
  }

  /// What to say when the value is not as expected.
  InvalidRequest wrong(String expected) {
    return new InvalidRequest(path, shown(), at(expected));
  }

  private String shown() {
    return switch (node) {
      case ScalarNode scalar -> scalar.getValue();
      case SequenceNode _ -> "a list";
      case MappingNode _ -> "a mapping";
      default -> "something else";
    };
  }

  private String at(String expected) {
    return "%s; line %d".formatted(expected, node.getStartMark().getLine() + 1);
  }
}
