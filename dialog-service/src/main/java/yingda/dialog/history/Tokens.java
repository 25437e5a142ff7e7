package yingda.dialog.history;

import java.lang.Character.UnicodeScript;

/// How many tokens a text is for the model, roughly.
///
/// DeepSeek's own rule of thumb is 0.3 for a character of English and 0.6 for one of Chinese
/// (api-docs.deepseek.com/quick_start/token_usage). About other scripts it says nothing; a token
/// for each of their characters is rather too many than too few.
final class Tokens {

  private static final int LATIN_TENTHS = 3;
  private static final int HAN_TENTHS = 6;
  private static final int OTHER_TENTHS = 10;

  private Tokens() {}

  static int of(String text) {
    var tenths = text.codePoints().mapToLong(Tokens::tenths).sum();
    return Math.toIntExact((tenths + 9) / 10);
  }

  /// How much of a text, in UTF-16 units, is no more than so many tokens. No character is halved.
  static int fitting(String text, int tokens) {
    var left = tokens * 10L;
    var at = 0;
    while (at < text.length()) {
      var character = text.codePointAt(at);
      left -= tenths(character);
      if (left < 0) {
        break;
      }
      at += Character.charCount(character);
    }
    return at;
  }

  private static int tenths(int character) {
    return switch (UnicodeScript.of(character)) {
      case LATIN -> LATIN_TENTHS;
      case HAN -> HAN_TENTHS;
      // Digits, spaces and signs: those of ASCII are as English, those of Chinese as Chinese.
      case COMMON ->
          character < 0x80 ? LATIN_TENTHS : character < 0x10000 ? HAN_TENTHS : OTHER_TENTHS;
      default -> OTHER_TENTHS;
    };
  }
}
