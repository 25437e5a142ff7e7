package yingda.intent.recognize;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A text as the short runs of characters in it, each the more telling the fewer texts have it.
///
/// What an embedding blurs – an order number against a phone number, 可以 against 不可以 – stands here
/// in black and white. Runs that no example had are of no account.
final class Ngrams {

  private static final int SHORTEST = 1;
  private static final int LONGEST = 4;

  private final Map<String, Integer> indices = new HashMap<>();
  private final float[] rarity;

  /// Learns which runs there are, and how rare.
  Ngrams(List<String> texts) {
    var found = new HashMap<String, Integer>();
    for (var text : texts) {
      runs(text).keySet().forEach(run -> found.merge(run, 1, Integer::sum));
    }
    rarity = new float[found.size()];
    found.forEach((run, count) -> {
      rarity[indices.size()] = (float) (Math.log((1.0 + texts.size()) / (1.0 + count)) + 1);
      indices.put(run, indices.size());
    });
  }

  /// How many runs are known.
  int size() {
    return rarity.length;
  }

  /// The known runs in a text, as a vector of length 1; empty if it has none.
  Features of(String text) {
    var known = runs(text);
    known.keySet().retainAll(indices.keySet());
    var places = new int[known.size()];
    var values = new float[known.size()];
    var at = 0;
    var squares = 0f;
    for (var run : known.entrySet()) {
      places[at] = indices.getOrDefault(run.getKey(), 0);
      values[at] = (float) (1 + Math.log(run.getValue())) * rarity[places[at]];
      squares += values[at] * values[at];
      at++;
    }
    var length = (float) Math.sqrt(squares);
    for (var i = 0; i < values.length; i++) {
      values[i] /= length;
    }
    return new Features(places, values);
  }

  private static Map<String, Integer> runs(String text) {
    var plain =
        " "
            + Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\p{P}\\p{S}\\s]+", " ")
                .strip()
            + " ";
    var runs = new HashMap<String, Integer>();
    for (var length = SHORTEST; length <= LONGEST; length++) {
      for (var from = 0; from + length <= plain.length(); from++) {
        runs.merge(plain.substring(from, from + length), 1, Integer::sum);
      }
    }
    return runs;
  }
}
