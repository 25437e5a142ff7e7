package yingda.encoder;

import java.util.Locale;

/// A language the encoder has a model for.
public enum Language {
  /// Chinese, and whatever is written in no alphabet: digits, signs, emoji.
  ZH(512),
  /// English, and every other language written in words.
  EN(384);

  private final int dimensions;

  Language(int dimensions) {
    this.dimensions = dimensions;
  }

  /// How long this language's vectors are.
  public int dimensions() {
    return dimensions;
  }

  /// The ISO 639 code, lower case.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The language a text is best encoded in, judged by its script.
  ///
  /// One Han character says about as much as half a word, and visitors who ask in Chinese still
  /// name products in Latin letters: a text is Chinese unless words outnumber its Han characters
  /// two to one.
  public static Language of(String text) {
    var han = 0;
    var words = 0;
    var inWord = false;
    for (var at = 0; at < text.length(); ) {
      var character = text.codePointAt(at);
      at += Character.charCount(character);
      var isHan = Character.UnicodeScript.of(character) == Character.UnicodeScript.HAN;
      var isLetter = !isHan && Character.isLetter(character);
      if (isHan) {
        han++;
      } else if (isLetter && !inWord) {
        words++;
      }
      inWord = isLetter;
    }
    return 2 * han >= words ? ZH : EN;
  }
}
