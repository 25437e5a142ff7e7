package yingda.dialog.model;

import java.util.List;

/// How something promised came to be broken.
record Trace(Rules rules, List<String> way, String broken, World end) {

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var i = 0; i < way.size(); i++) {
      text.append("%3d. %s%n".formatted(i + 1, way.get(i)));
    }
    return text.append("  => %s%n".formatted(broken)).toString();
  }
}
