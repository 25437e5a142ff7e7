package yingda.knowledge.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/// Reads comma-separated values as RFC 4180 describes them; the first row is the header.
final class Csv {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private Csv() {}

  static void read(BufferedReader content, Draft draft) throws IOException {
    var row = 0;
    try (var records = CSVParser.builder().setReader(content).setFormat(FORMAT).get()) {
      var each = records.iterator();
      if (!each.hasNext()) {
        return;
      }
      row++;
      var header = each.next().toList();
      if (!Columns.isHeader(header)) {
        throw draft.refusal(
            "row 1", String.join(", ", header), "a header: " + String.join(", ", Column.NAMES));
      }
      var columns = Columns.named(header, draft);
      while (each.hasNext()) {
        row++;
        columns.add(row, each.next().toList(), draft);
      }
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException notText) {
        throw notText;
      }
      throw draft.refusal(
          "row " + (row + 1), "what the row has", "RFC 4180: quotes closed, doubled");
    }
  }
}
