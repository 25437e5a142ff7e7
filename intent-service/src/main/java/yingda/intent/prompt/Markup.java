package yingda.intent.prompt;

/// Writes data into a prompt so that it can't be taken for the prompt's own marks.
final class Markup {

  private Markup() {}

  /// Data between two tags.
  static String text(String data) {
    var written = new StringBuilder(data.length() + 16);
    for (var at = 0; at < data.length(); ) {
      var character = data.codePointAt(at);
      at += Character.charCount(character);
      if (visible(character)) {
        append(character, written);
      }
    }
    return written.toString();
  }

  /// Data within quotes.
  static String attribute(String data) {
    return text(data).replace("\"", "&quot;").replace('\n', ' ');
  }

  /// Whether a person could have seen the character. The tags of U+E0000 carry whole sentences that
  /// only a model reads; halves of characters can't be sent at all.
  private static boolean visible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character == '\n' || character == '\t';
      case Character.SURROGATE -> false;
      default -> character < 0xE0000 || character > 0xE007F;
    };
  }

  private static void append(int character, StringBuilder written) {
    switch (character) {
      case '<' -> written.append("&lt;");
      case '>' -> written.append("&gt;");
      case '&' -> written.append("&amp;");
      default -> written.appendCodePoint(character);
    }
  }
}
