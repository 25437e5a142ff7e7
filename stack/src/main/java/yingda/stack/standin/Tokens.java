package yingda.stack.standin;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/// Text in the pieces a model would hand it out in: one or two Chinese characters, up to eight
/// letters with the space before them, or a sign.
///
/// By hand, since whole prompts are counted with it and a pattern takes ten times as long.
final class Tokens {

  private static final int LONGEST_WORD = 8;
  private static final int FIRST_HAN = 0x2E80;

  private Tokens() {}

  static List<String> of(String text) {
    var tokens = new ArrayList<String>();
    for (var start = 0; start < text.length(); ) {
      var end = end(text, start);
      tokens.add(text.substring(start, end));
      start = end;
    }
    return tokens;
  }

  static int count(String text) {
    var count = 0;
    for (var start = 0; start < text.length(); start = end(text, start)) {
      count++;
    }
    return count;
  }

  /// Where the token that begins there ends.
  static int end(String text, int start) {
    var first = text.codePointAt(start);
    var next = start + Character.charCount(first);
    if (isHan(first)) {
      return next < text.length() && isHan(text.codePointAt(next))
          ? next + Character.charCount(text.codePointAt(next))
          : next;
    }
    var word = isSpace(first) ? next : start;
    var end = word;
    for (var letters = 0; letters < LONGEST_WORD && end < text.length(); letters++) {
      var character = text.codePointAt(end);
      if (!Character.isLetterOrDigit(character) || isHan(character)) {
        break;
      }
      end += Character.charCount(character);
    }
    return end == word ? next : end;
  }

  private static boolean isSpace(int character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private static boolean isHan(int character) {
    return character >= FIRST_HAN && UnicodeScript.of(character) == UnicodeScript.HAN;
  }
}
