package yingda.gateway.settings.edit;

import java.io.StringReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Where in a text its pieces begin and end.
record Outline(String text, MappingNode root) {

  /// @param text one that has been read before
  static Outline of(String text) {
    var node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    if (node instanceof MappingNode root) {
      return new Outline(text, root);
    }
    throw new IllegalArgumentException("a document is a map");
  }

  static @Nullable NodeTuple find(MappingNode mapping, String name) {
    for (var tuple : mapping.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
        return tuple;
      }
    }
    return null;
  }

  static boolean flow(Node node) {
    return node instanceof CollectionNode<?> collection
        && collection.getFlowStyle() == FlowStyle.FLOW;
  }

  int start(Node node) {
    return offset(node.getStartMark());
  }

  /// Where the last word of a piece ends; a block's own end mark is past the comments below it.
  int end(Node node) {
    return switch (node) {
      case MappingNode mapping when !flow(mapping) ->
          end(mapping.getValue().getLast().getValueNode());
      case SequenceNode sequence when !flow(sequence) -> end(sequence.getValue().getLast());
      default -> offset(node.getEndMark());
    };
  }

  private int offset(Mark mark) {
    return text.offsetByCodePoints(0, mark.getIndex());
  }

  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /// Where the next line begins, unless one begins right here.
  int nextLine(int offset) {
    if (offset > 0 && text.charAt(offset - 1) == '\n') {
      return offset;
    }
    var end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  String replaced(int from, int to, String with) {
    return text.substring(0, from) + with + text.substring(to);
  }

  /// With whole lines put in where a line begins, or at the end.
  String inserted(int at, List<String> lines) {
    var begun = at > 0 && text.charAt(at - 1) != '\n';
    return replaced(at, at, (begun ? "\n" : "") + String.join("\n", lines) + "\n");
  }
}
