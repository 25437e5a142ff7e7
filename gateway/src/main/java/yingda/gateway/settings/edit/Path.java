package yingda.gateway.settings.edit;

import java.util.List;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Where a value stands.
///
/// @param names `turn`, `timeout`
public record Path(List<String> names) {

  /// @throws InvalidRequest if no value can stand there
  public Path {
    if (names.stream().anyMatch(name -> name.isBlank() || name.contains("["))
        || names.stream().flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
      throw new InvalidRequest(
          "path", String.join(".", names), "names with dots between them, like turn.timeout");
    }
    names = List.copyOf(names);
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
