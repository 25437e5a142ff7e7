package yingda.platform.settings.document;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads documents: plain YAML without anchors, tags or keys twice.
public final class Documents {

  /// The most characters (UTF-16 units) a document may have.
  public static final int LARGEST = 128 * 1024;

  private static final int DEEPEST = 20;
  private static final Set<Tag> PLAIN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);

  private final String document;
  private final Set<org.yaml.snakeyaml.nodes.Node> seen =
      Collections.newSetFromMap(new IdentityHashMap<>());

  private Documents(String document) {
    this.document = document;
  }

  /// @throws Unreadable saying where and why
  public static Node.Mapping read(String document, String text) throws Unreadable {
    return new Documents(document).read(text);
  }

  private Node.Mapping read(String text) throws Unreadable {
    if (text.length() > LARGEST) {
      throw new Unreadable(
          Mark.of(document),
          "is too long: %,d characters".formatted(text.length()),
          "at most %,d characters".formatted(LARGEST));
    }
    var root = compose(text);
    if (root == null) {
      throw new Unreadable(Mark.of(document), "is empty", "a map; {} when nothing is set");
    }
    if (node(root) instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new Unreadable(mark(root.getStartMark()), "is not a map", "a map like `turn: {…}`");
  }

  private org.yaml.snakeyaml.nodes.@Nullable Node compose(String text) throws Unreadable {
    var options = new LoaderOptions();
    options.setNestingDepthLimit(DEEPEST);
    options.setCodePointLimit(LARGEST);
    try {
      return new Yaml(options).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      var at = e.getProblemMark();
      var mark = at == null ? Mark.of(document) : mark(at);
      throw new Unreadable(mark, String.valueOf(e.getProblem()), "YAML");
    } catch (YAMLException e) {
      // Too deep, or a character that YAML doesn't have.
      throw new Unreadable(Mark.of(document), firstLine(e), "YAML");
    }
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("can't be read");
  }

  private Node node(org.yaml.snakeyaml.nodes.Node node) throws Unreadable {
    var mark = mark(node.getStartMark());
    if (!seen.add(node)) {
      throw new Unreadable(mark, "is an alias", "the value itself: there are no anchors here");
    }
    if (!PLAIN.contains(node.getTag())) {
      throw new Unreadable(mark, "has the tag " + node.getTag(), "no tags");
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, mark);
      case SequenceNode sequence -> {
        var items = new ArrayList<Node>();
        for (var item : sequence.getValue()) {
          items.add(node(item));
        }
        yield new Node.Sequence(items, mark);
      }
      case ScalarNode scalar ->
          new Node.Scalar(scalar.getValue(), scalar.getTag().equals(Tag.NULL), mark);
      default -> throw new Unreadable(mark, "is not understood", "a map, a list or a value");
    };
  }

  private Node.Mapping mapping(MappingNode mapping, Mark mark) throws Unreadable {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (NodeTuple tuple : mapping.getValue()) {
      var at = mark(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw new Unreadable(at, "is no key", "a name");
      }
      var entry = new Node.Entry(at, node(tuple.getValueNode()));
      if (entries.putIfAbsent(key.getValue(), entry) != null) {
        throw new Unreadable(at, key.getValue() + " stands here twice", "each key once");
      }
    }
    return new Node.Mapping(entries, mark);
  }

  private Mark mark(org.yaml.snakeyaml.error.Mark mark) {
    return new Mark(document, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
