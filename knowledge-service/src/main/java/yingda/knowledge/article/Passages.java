package yingda.knowledge.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a text into passages: pieces short enough for the encoder to read whole and for a visitor
/// to find the sentence meant.
///
/// It cuts between paragraphs where it can, else between sentences, and within one only when it is
/// longer than a passage. The passages of a text are about equally long, so none is a mere
/// leftover.
public final class Passages {

  /// How wide a passage is at most: 480 Chinese characters or 960 letters. With its title that is
  /// what the encoder reads of a text.
  private static final int WIDEST = 960;

  /// From here on characters are two columns wide, and about a token each.
  private static final char FIRST_WIDE = '\u2E80';

  /// Where a text is cut, the best places first: after a blank line, a line, a sentence with what
  /// closes it, a clause or a word.
  private static final List<Pattern> BORDERS =
      List.of(
          Pattern.compile("(?<=\\n[ \\t]{0,9}\\n)"),
          Pattern.compile("(?<=\\n)"),
          Pattern.compile("(?<=[。！？；!?;…][”’」』）)\"]?)(?![。！？；!?;…”’」』）)\"])|(?<=\\.)(?=\\s)"),
          Pattern.compile("(?<=[\\s，、：,:])"));

  private Passages() {}

  /// The passages of a text, in order.
  public static List<String> of(String text) {
    return of(text, WIDEST);
  }

  static List<String> of(String text, int widest) {
    var whole = text.strip();
    var ideal = width(whole) / Math.max(1, Math.ceilDiv(width(whole), widest));
    var passages = new ArrayList<String>();
    var passage = new StringBuilder();
    for (var unit : units(whole, widest, 0)) {
      var tooWide = width(passage) + width(unit) > widest;
      var farther = width(passage) + width(unit) / 2 > ideal;
      if (!passage.isEmpty() && (tooWide || farther)) {
        passages.add(passage.toString().strip());
        passage.setLength(0);
      }
      passage.append(unit);
    }
    passages.add(passage.toString().strip());
    passages.removeIf(String::isEmpty);
    return List.copyOf(passages);
  }

  /// What passages are put together from: pieces none of which is too wide.
  private static List<String> units(String text, int widest, int border) {
    if (width(text) <= widest) {
      return List.of(text);
    }
    if (border == BORDERS.size()) {
      return cut(text, widest);
    }
    return BORDERS
        .get(border)
        .splitAsStream(text)
        .flatMap(unit -> units(unit, widest, border + 1).stream())
        .toList();
  }

  private static List<String> cut(String text, int widest) {
    var pieces = new ArrayList<String>();
    var piece = new StringBuilder();
    text.codePoints()
        .forEach(character -> {
          var next = Character.toString(character);
          if (width(piece) + width(next) > widest) {
            pieces.add(piece.toString());
            piece.setLength(0);
          }
          piece.append(next);
        });
    pieces.add(piece.toString());
    return pieces;
  }

  private static int width(CharSequence text) {
    var width = text.length();
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_WIDE) {
        width++;
      }
    }
    return width;
  }
}
