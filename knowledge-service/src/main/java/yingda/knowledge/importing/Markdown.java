package yingda.knowledge.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads Markdown: every first-level heading begins an article.
///
///     ---
///     language: zh
///     url: https://shop.example/help/returns
///     ---
///     # How to return something {#how-to}
///     ...
///
/// That article is called `returns/how-to` in a file `returns.md`, and its URL ends in `#how-to`. A
/// heading without an anchor gets one made from its words. What the front matter may say: `id`, to
/// call the articles after something else than the file; `language`; `url`.
final class Markdown {

  private static final Pattern HEADING =
      Pattern.compile(
          "#[ \\t]+(?<title>.*?)[ \\t]*(?:\\{#(?<anchor>[^}]*)\\}[ \\t]*)?(?:[ \\t]#+[ \\t]*)?");

  private static final Pattern FENCE = Pattern.compile(" {0,3}(?<mark>```+|~~~+)(?<rest>.*)");
  private static final Pattern EXTENSION = Pattern.compile("(?i)\\.(md|markdown)$");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final List<Column> FRONT_MATTER = List.of(Column.ID, Column.LANGUAGE, Column.URL);

  private final Draft draft;
  private final Map<Column, String> front = new EnumMap<>(Column.class);
  private final StringBuilder text = new StringBuilder();
  private @Nullable Heading heading;
  private @Nullable String fence;

  private Markdown(Draft draft) {
    this.draft = draft;
  }

  static void read(BufferedReader content, Draft draft) throws IOException {
    new Markdown(draft).read(content);
  }

  private void read(BufferedReader content) throws IOException {
    var row = 1;
    var line = content.readLine();
    if (line != null && line.strip().equals("---")) {
      row = frontMatter(content);
      line = content.readLine();
    }
    for (; line != null; line = content.readLine(), row++) {
      line(row, line);
    }
    finish();
  }

  /// Reads up to the second `---`.
  ///
  /// @return the number of the line after it
  private int frontMatter(BufferedReader content) throws IOException {
    for (var row = 2; ; row++) {
      var line = content.readLine();
      if (line == null) {
        throw draft.refusal("line 1", "---", "a second --- after the front matter");
      }
      if (line.strip().equals("---")) {
        return row + 1;
      }
      if (!line.isBlank()) {
        property("line " + row, line);
      }
    }
  }

  private void property(String place, String line) {
    var colon = line.indexOf(':');
    if (colon < 0) {
      throw draft.refusal(place, line, "name: value");
    }
    var name = line.substring(0, colon).strip();
    var known = FRONT_MATTER.stream().map(Column::label).toList();
    var column =
        Column.of(name)
            .filter(FRONT_MATTER::contains)
            .orElseThrow(() -> draft.unknown(place, name, known));
    front.put(column, unquoted(line.substring(colon + 1).strip()));
  }

  private static String unquoted(String value) {
    var quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
    return quoted && value.endsWith(value.substring(0, 1))
        ? value.substring(1, value.length() - 1)
        : value;
  }

  private void line(int row, String line) {
    var start = fence == null ? HEADING.matcher(line) : null;
    if (start != null && start.matches()) {
      finish();
      heading = Heading.of(row, start.group("title"), start.group("anchor"));
    } else if (heading != null) {
      follow(line);
      text.append(line).append('\n');
    } else if (!line.isBlank()) {
      throw draft.refusal("line " + row, line, "a heading (# ...) before the first text");
    }
  }

  /// Keeps track of code between fences, where a `#` begins a comment.
  private void follow(String line) {
    var matcher = FENCE.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    var mark = matcher.group("mark");
    if (fence == null) {
      fence = mark;
    } else if (mark.startsWith(fence) && matcher.group("rest").isBlank()) {
      fence = null;
    }
  }

  private void finish() {
    var finished = heading;
    if (finished == null) {
      return;
    }
    var prefix = front.getOrDefault(Column.ID, EXTENSION.matcher(draft.fileName()).replaceAll(""));
    var url = front.getOrDefault(Column.URL, "");
    Map<Column, String> article = new EnumMap<>(Column.class);
    article.put(Column.ID, prefix + "/" + finished.anchor());
    article.put(Column.TITLE, finished.title());
    article.put(Column.TEXT, text.toString());
    article.put(Column.URL, url.isEmpty() ? "" : url + "#" + finished.anchor());
    article.put(Column.LANGUAGE, front.getOrDefault(Column.LANGUAGE, ""));
    draft.add("line %d".formatted(finished.row()), article);
    text.setLength(0);
  }

  private record Heading(int row, String title, String anchor) {

    static Heading of(int row, String title, @Nullable String anchor) {
      return new Heading(row, title, anchor == null ? slug(title) : anchor.strip());
    }

    private static String slug(String title) {
      return NO_WORD
          .matcher(title.toLowerCase(Locale.ROOT))
          .replaceAll("-")
          .replaceAll("^-|-$", "");
    }
  }
}
