package yingda.encoder;

/// What BERT makes of single characters.
final class Characters {

  private Characters() {}

  static boolean isSpace(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || Character.isSpaceChar(character);
  }

  /// Control, format, private and unassigned characters are not seen at all.
  static boolean isIgnored(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> character == 0xFFFD;
    };
  }

  /// Punctuation and Chinese characters are words of their own.
  static boolean standsAlone(int character) {
    return isPunctuation(character) || isChinese(character);
  }

  private static boolean isPunctuation(int character) {
    return switch (Character.getType(character)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> "$+<=>^`|~".indexOf(character) >= 0;
    };
  }

  /// The blocks that BERT calls Chinese: narrower than the script Han.
  private static boolean isChinese(int character) {
    return in(character, 0x4E00, 0x9FFF)
        || in(character, 0x3400, 0x4DBF)
        || in(character, 0xF900, 0xFAFF)
        || in(character, 0x20000, 0x2A6DF)
        || in(character, 0x2A700, 0x2B73F)
        || in(character, 0x2B740, 0x2B81F)
        || in(character, 0x2B920, 0x2CEAF)
        || in(character, 0x2F800, 0x2FA1F);
  }

  private static boolean in(int character, int from, int to) {
    return from <= character && character <= to;
  }
}
