package yingda.gateway.settings.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import yingda.platform.settings.Report;
import yingda.platform.settings.document.Mark;
import yingda.platform.settings.document.Node;

/// What an instance was started with, as far as its report tells.
final class Surroundings {

  private static final String SOURCE = "environment";

  private Surroundings() {}

  static Node.Mapping of(Report report) {
    var tree = new TreeMap<String, Object>();
    report.values().stream()
        .filter(told -> told.source().equals(SOURCE))
        .forEach(told -> put(tree, List.of(told.path().split("\\.", -1)), told.value()));
    return mapping(tree);
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> tree, List<String> names, String value) {
    var name = names.getFirst();
    var bracket = name.indexOf('[');
    if (names.size() > 1) {
      var below = tree.computeIfAbsent(name, _ -> new TreeMap<String, Object>());
      put((Map<String, Object>) below, names.subList(1, names.size()), value);
    } else if (bracket > 0) {
      var list = tree.computeIfAbsent(name.substring(0, bracket), _ -> new ArrayList<String>());
      ((List<String>) list).add(value);
    } else {
      tree.put(name, value);
    }
  }

  private static Node.Mapping mapping(Map<?, ?> tree) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    tree.forEach((name, value) ->
        entries.put(String.valueOf(name), new Node.Entry(Mark.of(SOURCE), node(value))));
    return new Node.Mapping(entries, Mark.of(SOURCE));
  }

  private static Node node(Object value) {
    return switch (value) {
      case Map<?, ?> map -> mapping(map);
      case List<?> list ->
          new Node.Sequence(list.stream().map(Surroundings::node).toList(), Mark.of(SOURCE));
      default -> new Node.Scalar(value.toString(), false, Mark.of(SOURCE));
    };
  }
}
