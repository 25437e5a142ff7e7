package yingda.knowledge.importing;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// What somebody may have meant who wrote a name that nobody knows.
final class Spelling {

  private static final int FEW_MISTAKES = 2;

  private Spelling() {}

  /// The name nearest to what was written, if it is near.
  static Optional<String> closest(String written, Collection<String> names) {
    var name = written.strip().toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(known -> mistakes(name, known) <= Math.min(FEW_MISTAKES, known.length() - 1))
        .min(Comparator.comparingInt(known -> mistakes(name, known)));
  }

  /// How many letters must be added, dropped or replaced to get from one name to the other.
  private static int mistakes(String from, String to) {
    var row = new int[to.length() + 1];
    for (var j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j <= to.length(); j++) {
        var replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
