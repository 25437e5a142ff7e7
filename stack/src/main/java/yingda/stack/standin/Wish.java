package yingda.stack.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.regex.Pattern;

/// What one request wants for itself: `cut`, or `ok tokensPerSecond=5 firstTokenMillis=2000`.
///
/// It stands in a header or, since a question is all that comes through a whole system, in the
/// question: `[[mode:cut]]`.
final class Wish {

  static final String HEADER = "X-Stand-In-Mode";

  private static final Pattern MARK = Pattern.compile("\\s*\\[\\[mode:([^\\]]*)]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Wish() {}

  /// What the question of a message wants; empty when it wants nothing, and for a summary, which
  /// quotes questions that were answered before.
  static String in(String message) {
    var mark = MARK.matcher(Digest.of(message).isPresent() ? "" : Passage.question(message));
    return mark.find() ? mark.group(1) : "";
  }

  /// A message without what it wants, which isn't to be answered.
  static String without(String message) {
    return MARK.matcher(message).replaceAll("");
  }

  /// A mode as it was wished to be.
  ///
  /// @throws IllegalArgumentException if the wish names what there isn't
  static Mode granted(String wish, Mode mode) {
    var json = JsonNodeFactory.instance.objectNode();
    for (var word : BLANKS.splitAsStream(wish.strip()).toList()) {
      var equals = word.indexOf('=');
      if (equals < 0) {
        json.put("mode", word);
      } else {
        json.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return mode.changedBy(json);
  }
}
