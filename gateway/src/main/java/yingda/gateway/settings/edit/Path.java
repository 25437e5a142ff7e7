package yingda.gateway.settings.edit;

import java.util.List;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Where a value stands: `turn.timeout`.
record Path(List<String> names) {

  static Path of(String text) {
    var names = List.of(text.split("\\.", -1));
    if (names.stream().anyMatch(String::isBlank)
        || text.chars().anyMatch(Character::isISOControl)
        || text.contains("[")) {
      throw new InvalidRequest("path", text, "names with dots between them, like turn.timeout");
    }
    return new Path(names);
  }

  String last() {
    return names.getLast();
  }

  /// What is left of it below its first names.
  List<String> from(int depth) {
    return names.subList(depth, names.size());
  }

  @Override
  public String toString() {
    return String.join(".", names);
  }
}
