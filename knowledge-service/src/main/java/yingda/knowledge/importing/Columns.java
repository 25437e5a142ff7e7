package yingda.knowledge.importing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Which column of a table holds what.
record Columns(List<Column> columns) {

  /// Whether a table's first row is a header: one of its cells is a column's name.
  static boolean isHeader(List<String> row) {
    return row.stream().anyMatch(cell -> Column.of(cell).isPresent());
  }

  /// The columns that a header names.
  ///
  /// @throws InvalidRequest if it names one twice, one that nobody knows, or not both id and text
  static Columns named(List<String> header, Draft draft) {
    var columns = new ArrayList<Column>();
    for (var name : header) {
      var column =
          Column.of(name).orElseThrow(() -> draft.unknown("row 1, a column", name, Column.NAMES));
      if (columns.contains(column)) {
        throw draft.refusal("row 1, a column", name, "each column once");
      }
      columns.add(column);
    }
    for (var required : List.of(Column.ID, Column.TEXT)) {
      if (!columns.contains(required)) {
        throw draft.refusal(
            "row 1", String.join(", ", header), "a column named " + required.label());
      }
    }
    return new Columns(List.copyOf(columns));
  }

  /// Adds a row's article.
  ///
  /// @throws InvalidRequest if it has more or fewer cells than there are columns
  void add(int row, List<String> cells, Draft draft) {
    if (cells.size() != columns.size()) {
      var names = columns.stream().map(Column::label).collect(Collectors.joining(", "));
      throw draft.refusal(
          "row " + row,
          String.join(" | ", cells),
          "%d columns: %s; found %d".formatted(columns.size(), names, cells.size()));
    }
    Map<Column, String> values = new EnumMap<>(Column.class);
    for (var i = 0; i < cells.size(); i++) {
      values.put(columns.get(i), cells.get(i));
    }
    draft.add("row " + row, values);
  }
}
