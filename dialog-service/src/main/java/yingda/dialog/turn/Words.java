package yingda.dialog.turn;

import java.text.Normalizer;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// What a visitor wrote, fit to be kept and answered.
///
/// @param text 1 to 4000 code points in Unicode's composed form (NFC), something to be seen among
///   them, and no control characters but line feeds and tabs
record Words(String text) {

  private static final int LONGEST = 4000;
  private static final int TITLE = 80;

  /// Reads what came in.
  ///
  /// @throws InvalidRequest if it can't be kept as it is
  static Words of(String raw) {
    refuseUnpaired(raw);
    var text = Normalizer.normalize(raw.replace("\r\n", "\n"), Normalizer.Form.NFC);
    var length = text.codePointCount(0, text.length());
    if (length > LONGEST) {
      throw new InvalidRequest("text", length + " characters", "1 to " + LONGEST + " characters");
    }
    if (text.codePoints().anyMatch(Words::isUnwelcome)) {
      throw new InvalidRequest("text", text, "no control characters but line feed and tab");
    }
    if (text.codePoints().noneMatch(Words::isVisible)) {
      throw new InvalidRequest("text", text, "something to read");
    }
    return new Words(text);
  }

  /// What a conversation that begins with these words is called.
  String title() {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= TITLE
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TITLE));
  }

  private static void refuseUnpaired(String raw) {
    if (raw.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
      throw new InvalidRequest("text", "a lone surrogate", "Unicode text");
    }
  }

  private static boolean isUnwelcome(int c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t';
  }

  private static boolean isVisible(int c) {
    return !Character.isWhitespace(c)
        && !Character.isSpaceChar(c)
        && Character.getType(c) != Character.FORMAT;
  }
}
