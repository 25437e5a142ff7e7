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

  /// How many characters a passage has at most.
  public static final int LONGEST = 900;

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
    return of(text, LONGEST);
  }

  static List<String> of(String text, int longest) {
    var whole = text.strip();
    var ideal = whole.length() / Math.max(1, Math.ceilDiv(whole.length(), longest));
    var passages = new ArrayList<String>();
    var passage = new StringBuilder();
    for (var unit : units(whole, longest, 0)) {
      var tooLong = passage.length() + unit.length() > longest;
      var farther = passage.length() + unit.length() / 2 > ideal;
      if (!passage.isEmpty() && (tooLong || farther)) {
        passages.add(passage.toString().strip());
        passage.setLength(0);
      }
      passage.append(unit);
    }
    passages.add(passage.toString().strip());
    passages.removeIf(String::isEmpty);
    return List.copyOf(passages);
  }

  /// What passages are put together from: pieces none of which is too long.
  private static List<String> units(String text, int longest, int border) {
    if (text.length() <= longest) {
      return List.of(text);
    }
    if (border == BORDERS.size()) {
      return cut(text, longest);
    }
    return BORDERS
        .get(border)
        .splitAsStream(text)
        .flatMap(unit -> units(unit, longest, border + 1).stream())
        .toList();
  }

  private static List<String> cut(String text, int longest) {
    var pieces = new ArrayList<String>();
    for (var start = 0; start < text.length(); ) {
      var end = Math.min(text.length(), start + longest);
      if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
        end--;
      }
      pieces.add(text.substring(start, end));
      start = end;
    }
    return pieces;
  }
}
