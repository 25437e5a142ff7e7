package yingda.gateway.settings.edit;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Puts a value where it belongs: in place of the one that is there, or below what is there
/// already.
final class Insertion {

  private static final int STEP = 2;

  private final Outline outline;
  private final Path path;
  private final String value;

  private Insertion(Outline outline, Path path, String value) {
    this.outline = outline;
    this.path = path;
    this.value = value;
  }

  static String of(Outline outline, Path path, String value) {
    return new Insertion(outline, path, value).into(outline.root(), 0);
  }

  private String into(MappingNode mapping, int depth) {
    var tuple = Outline.find(mapping, path.names().get(depth));
    if (tuple == null) {
      return added(mapping, path.from(depth));
    }
    var last = depth == path.names().size() - 1;
    return switch (tuple.getValueNode()) {
      case MappingNode below when !last -> into(below, depth + 1);
      case ScalarNode scalar when last -> replaced(scalar);
      case ScalarNode nothing when outline.start(nothing) == outline.end(nothing) ->
          below(tuple, path.from(depth + 1));
      default ->
          throw new InvalidRequest(
              path.toString(),
              path.names().get(depth) + " is no " + (last ? "single value" : "map"),
              "the path of a single value; send lists and maps with the whole document");
    };
  }

  private String replaced(ScalarNode scalar) {
    var from = outline.start(scalar);
    var to = outline.end(scalar);
    var block =
        scalar.getScalarStyle() == ScalarStyle.LITERAL
            || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    var word = from == to ? " " + Words.of(value) : Words.of(value);
    return outline.replaced(from, to, block ? word + "\n" : word);
  }

  private String added(MappingNode mapping, List<String> names) {
    var empty = mapping.getValue().isEmpty();
    if (!Outline.flow(mapping)) {
      var column = mapping.getStartMark().getColumn();
      return outline.inserted(
          outline.nextLine(outline.end(mapping)), Words.lines(names, column, value));
    }
    if (!empty) {
      var at = outline.end(mapping.getValue().getLast().getValueNode());
      return outline.replaced(at, at, ", " + Words.inBraces(names, value));
    }
    return names.size() == path.names().size()
        ? outline.replaced(
            outline.start(mapping),
            outline.end(mapping),
            String.join("\n", Words.lines(names, 0, value)))
        : outline.replaced(
            outline.start(mapping), outline.end(mapping), "{" + Words.inBraces(names, value) + "}");
  }

  /// Under a name that has nothing yet.
  private String below(NodeTuple tuple, List<String> names) {
    var column = tuple.getKeyNode().getStartMark().getColumn();
    var at = outline.nextLine(outline.end(tuple.getValueNode()));
    return outline.inserted(at, Words.lines(names, column + STEP, value));
  }
}
