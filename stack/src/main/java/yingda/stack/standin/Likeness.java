package yingda.stack.standin;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// How much of a question is found in a text, by pairs of neighbouring characters.
final class Likeness {

  private final Set<String> wanted;

  Likeness(String question) {
    this.wanted = pairs(question);
  }

  /// 0 when they share nothing, 1 when all of the question is there.
  double to(String text) {
    if (wanted.isEmpty()) {
      return 0;
    }
    var found = pairs(text);
    found.retainAll(wanted);
    return (double) found.size() / wanted.size();
  }

  private static Set<String> pairs(String text) {
    var letters =
        text.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).toArray();
    var pairs = new HashSet<String>();
    for (var i = 0; i + 1 < letters.length; i++) {
      pairs.add(new String(letters, i, 2));
    }
    return pairs;
  }
}
