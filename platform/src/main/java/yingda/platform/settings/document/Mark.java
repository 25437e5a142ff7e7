package yingda.platform.settings.document;

/// Where something stands.
///
/// @param document its name: `gateway`, `tenants/acme`
/// @param line from 1; 0 for what was not read from a text
/// @param column from 1
public record Mark(String document, int line, int column) {

  /// Of what was not read from a text.
  public static Mark of(String document) {
    return new Mark(document, 0, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? document : "%s:%d:%d".formatted(document, line, column);
  }
}
