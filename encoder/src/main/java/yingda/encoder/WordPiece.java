package yingda.encoder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// BERT's tokenizer: words, punctuation and single Chinese characters, and each word in the longest
/// pieces that the vocabulary knows.
///
/// It reads the models' own `tokenizer.json`, in plain Java: the usual native library unpacks
/// itself into the home directory at start and looks for a cloud around it.
final class WordPiece {

  private static final String CONTINUATION = "##";

  /// Longer words are unknown ones, whatever they are made of.
  private static final int LONGEST_WORD = 100;

  private final Map<String, Integer> beginnings;
  private final Map<String, Integer> continuations;
  private final boolean stripsAccents;
  private final int unknown;
  private final int first;
  private final int last;

  private WordPiece(
      Map<String, Integer> beginnings, Map<String, Integer> continuations, boolean stripsAccents) {
    this.beginnings = beginnings;
    this.continuations = continuations;
    this.stripsAccents = stripsAccents;
    this.unknown = special("[UNK]");
    this.first = special("[CLS]");
    this.last = special("[SEP]");
  }

  /// Reads the vocabulary out of a `tokenizer.json`.
  static WordPiece read(InputStream json, boolean stripsAccents) throws IOException {
    var beginnings = new HashMap<String, Integer>();
    var continuations = new HashMap<String, Integer>();
    try (var parser = new JsonFactory().createParser(json)) {
      enterVocabulary(parser);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var piece = parser.currentName();
        var id = parser.nextIntValue(-1);
        if (piece.startsWith(CONTINUATION)) {
          continuations.put(piece.substring(CONTINUATION.length()), id);
        } else {
          beginnings.put(piece, id);
        }
      }
    }
    return new WordPiece(beginnings, continuations, stripsAccents);
  }

  private static void enterVocabulary(JsonParser parser) throws IOException {
    for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT && "vocab".equals(parser.currentName())) {
        return;
      }
    }
    throw new IOException("tokenizer.json has no vocabulary");
  }

  private int special(String token) {
    var id = beginnings.get(token);
    if (id == null) {
      throw new IllegalArgumentException("vocabulary has no " + token);
    }
    return id;
  }

  /// The tokens of a text, between the two that mark its ends.
  ///
  /// @param limit how many at most, the two included; the rest of the text is left out
  long[] tokens(String text, int limit) {
    // The Chinese vocabulary has only lower-case letters, but its tokenizer does not make them so.
    var normal = text.toLowerCase(Locale.ROOT);
    if (stripsAccents) {
      normal = Normalizer.normalize(normal, Normalizer.Form.NFD);
    }
    var tokens = new Tokens(limit);
    tokens.add(first);
    var word = new StringBuilder();
    for (var at = 0; at < normal.length() && !tokens.full(); ) {
      var character = normal.codePointAt(at);
      at += Character.charCount(character);
      if (Characters.isSpace(character)) {
        flush(word, tokens);
      } else if (Characters.standsAlone(character)) {
        flush(word, tokens);
        flush(word.appendCodePoint(character), tokens);
      } else if (!Characters.isIgnored(character) && !(stripsAccents && isAccent(character))) {
        word.appendCodePoint(character);
      }
    }
    flush(word, tokens);
    return tokens.closedBy(last);
  }

  private static boolean isAccent(int character) {
    return Character.getType(character) == Character.NON_SPACING_MARK;
  }

  /// Adds a word's pieces, or the one token for unknown words when it can't be pieced together.
  private void flush(StringBuilder letters, Tokens tokens) {
    if (letters.isEmpty()) {
      return;
    }
    var word = letters.toString();
    letters.setLength(0);
    if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
      tokens.add(unknown);
      return;
    }
    var before = tokens.size();
    for (var start = 0; start < word.length(); ) {
      var known = start == 0 ? beginnings : continuations;
      var end = word.length();
      var id = known.get(word.substring(start, end));
      while (id == null && --end > start) {
        id = known.get(word.substring(start, end));
      }
      if (id == null) {
        tokens.cutTo(before);
        tokens.add(unknown);
        return;
      }
      tokens.add(id);
      start = end;
    }
  }

  /// Tokens up to a limit; one more than fit, and it is full.
  private static final class Tokens {

    private final long[] ids;
    private int size;

    Tokens(int limit) {
      ids = new long[limit];
    }

    /// The last place is the closing token's.
    boolean full() {
      return size >= ids.length - 1;
    }

    int size() {
      return size;
    }

    void add(long id) {
      if (!full()) {
        ids[size++] = id;
      }
    }

    void cutTo(int earlier) {
      size = earlier;
    }

    long[] closedBy(long id) {
      ids[size++] = id;
      return Arrays.copyOf(ids, size);
    }
  }
}
