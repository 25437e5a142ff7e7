package yingda.stack.words;

import java.io.PrintStream;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/// Rows whose columns stand below each other, Chinese or not.
public final class Table {

  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heads) {
    rows.add(List.of(heads));
  }

  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  public void print(PrintStream out, String indent) {
    for (var row : rows) {
      out.println((indent + line(row)).stripTrailing());
    }
  }

  private String line(List<String> row) {
    var line = new StringBuilder();
    for (var column = 0; column < row.size(); column++) {
      var cell = row.get(column);
      line.append(cell).repeat(" ", widest(column) - width(cell) + GAP);
    }
    return line.toString();
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> width(row.get(column))).max().orElse(0);
  }

  /// A text on one line and in no more columns than that.
  public static String brief(String text, int columns) {
    var line = text.strip().replace("\n", " ");
    if (width(line) <= columns) {
      return line;
    }
    var end = line.offsetByCodePoints(0, Math.min(columns, line.codePointCount(0, line.length())));
    while (width(line.substring(0, end)) > columns - 1) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end) + "…";
  }

  /// Columns of a terminal: a Chinese character takes two.
  private static int width(String text) {
    return text.codePoints().map(each -> wide(each) ? 2 : 1).sum();
  }

  private static boolean wide(int character) {
    return UnicodeScript.of(character) == UnicodeScript.HAN
        // Punctuation of the same width.
        || (character >= 0x3000 && character <= 0x303f)
        || (character >= 0xff00 && character <= 0xff60);
  }
}
