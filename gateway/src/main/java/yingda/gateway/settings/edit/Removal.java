package yingda.gateway.settings.edit;

import java.util.Objects;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/// Takes a value away, and the maps that would be empty without it.
final class Removal {

  private final Outline outline;

  private Removal(Outline outline) {
    this.outline = outline;
  }

  /// @param path one that the document has
  static String of(Outline outline, Path path) {
    return new Removal(outline).of(path);
  }

  private String of(Path path) {
    var mapping = outline.root();
    var from = mapping;
    var victim = find(mapping, path, 0);
    var tuple = victim;
    for (var depth = 1; depth < path.names().size(); depth++) {
      mapping = (MappingNode) tuple.getValueNode();
      tuple = find(mapping, path, depth);
      if (mapping.getValue().size() > 1) {
        from = mapping;
        victim = tuple;
      }
    }
    if (from.getValue().size() == 1) {
      return outline.replaced(outline.start(from), outline.end(from), "{}");
    }
    return Outline.flow(from) ? inBraces(from, victim) : lines(victim);
  }

  private static NodeTuple find(MappingNode mapping, Path path, int depth) {
    return Objects.requireNonNull(Outline.find(mapping, path.names().get(depth)));
  }

  private String lines(NodeTuple victim) {
    return outline.replaced(
        outline.lineStart(outline.start(victim.getKeyNode())),
        outline.nextLine(outline.end(victim.getValueNode())),
        "");
  }

  /// With the comma that parts it from its neighbour.
  private String inBraces(MappingNode from, NodeTuple victim) {
    var tuples = from.getValue();
    var at = tuples.indexOf(victim);
    return at == 0
        ? outline.replaced(
            outline.start(victim.getKeyNode()), outline.start(tuples.get(1).getKeyNode()), "")
        : outline.replaced(
            outline.end(tuples.get(at - 1).getValueNode()), outline.end(victim.getValueNode()), "");
  }
}
