package yingda.knowledge.importing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a row says about an article.
enum Column {
  ID,
  TITLE,
  TEXT,
  URL,
  LANGUAGE;

  static final List<String> NAMES = Arrays.stream(values()).map(Column::label).toList();

  /// Its name in a header.
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Column> of(String name) {
    return Arrays.stream(values())
        .filter(column -> column.label().equalsIgnoreCase(name.strip()))
        .findFirst();
  }
}
