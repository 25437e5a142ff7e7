package yingda.intent.catalog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Guesses what a misspelt word was meant to be.
final class Spelling {

  private static final int MOST_SLIPS = 2;

  private Spelling() {}

  /// The word closest to `word`; null if none is close.
  static @Nullable String closest(String word, Collection<String> words) {
    return words.stream()
        .filter(other -> distance(word, other) <= MOST_SLIPS)
        .min(Comparator.comparingInt(other -> distance(word, other)))
        .orElse(null);
  }

  /// How many letters to insert, drop or replace (Levenshtein's distance).
  private static int distance(String a, String b) {
    var before = new int[b.length() + 1];
    Arrays.setAll(before, i -> i);
    for (var i = 1; i <= a.length(); i++) {
      var now = new int[b.length() + 1];
      now[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var replaced = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[b.length()];
  }
}
