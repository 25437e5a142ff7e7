package yingda.knowledge.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads tab-separated values: one article a line, with or without a header, nothing quoted.
final class Tsv {

  private static final List<Columns> WITHOUT_HEADER =
      List.of(
          new Columns(List.of(Column.ID, Column.TEXT)),
          new Columns(List.of(Column.ID, Column.TITLE, Column.TEXT)),
          new Columns(List.of(Column.ID, Column.TITLE, Column.TEXT, Column.URL)));

  private Tsv() {}

  static void read(BufferedReader content, Draft draft) throws IOException {
    @Nullable Columns columns = null;
    var row = 0;
    for (var line = content.readLine(); line != null; line = content.readLine()) {
      row++;
      if (line.isBlank()) {
        continue;
      }
      var cells = List.of(line.split("\t", -1));
      if (columns != null) {
        columns.add(row, cells, draft);
      } else if (Columns.isHeader(cells)) {
        columns = Columns.named(cells, draft);
      } else {
        columns = byCount(row, cells, draft);
        columns.add(row, cells, draft);
      }
    }
  }

  private static Columns byCount(int row, List<String> cells, Draft draft) {
    return WITHOUT_HEADER.stream()
        .filter(columns -> columns.columns().size() == cells.size())
        .findFirst()
        .orElseThrow(() ->
            draft.refusal(
                "row " + row,
                String.join(" | ", cells),
                "a header, or 2 columns (id, text), 3 (id, title, text) or 4 (id, title, text,"
                    + " url); found "
                    + cells.size()));
  }
}
