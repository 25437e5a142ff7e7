package yingda.intent.ladder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import yingda.intent.prompt.Question;
import yingda.intent.prompt.Question.Passage;

/// Quotes of each passage what is nearest to the question: the sentence that has most of its pairs
/// of characters, and those around it, as long as they fit.
final class Extract {

  /// A full stop within a number or an address ends nothing.
  private static final Pattern END = Pattern.compile("(?<=[。！？!?])|(?<=\\.)(?=\\s)|\\n");

  private Extract() {}

  /// @param most how many passages are quoted
  /// @param characters how much of each, in UTF-16 units, unless one sentence is longer
  /// @return the quotations, each with its number; empty when there is nothing to be quoted
  static String of(Question question, int most, int characters) {
    var pairs = pairs(question.text());
    var quotations = new ArrayList<String>();
    var number = 0;
    for (var passage : question.passages()) {
      number++;
      var quotation = quoted(passage, pairs, characters);
      if (!quotation.isEmpty()) {
        quotations.add("%s [%d]".formatted(quotation, number));
      }
      if (quotations.size() == most) {
        break;
      }
    }
    return String.join("\n\n", quotations);
  }

  private static String quoted(Passage passage, long[] pairs, int characters) {
    var said =
        END.splitAsStream(passage.text())
            .map(String::strip)
            .filter(sentence -> !sentence.isEmpty())
            .toList();
    if (said.isEmpty()) {
      return "";
    }
    var from = nearest(said, pairs);
    var to = from + 1;
    var length = said.get(from).length();
    while (to < said.size() && length + said.get(to).length() <= characters) {
      length += said.get(to).length();
      to++;
    }
    while (from > 0 && length + said.get(from - 1).length() <= characters) {
      from--;
      length += said.get(from).length();
    }
    return String.join(" ", said.subList(from, to));
  }

  private static int nearest(List<String> sentences, long[] pairs) {
    var best = 0;
    var most = -1;
    for (var i = 0; i < sentences.size(); i++) {
      var shared = shared(pairs(sentences.get(i)), pairs);
      if (shared > most) {
        best = i;
        most = shared;
      }
    }
    return best;
  }

  /// How many of some are among the others.
  private static int shared(long[] some, long[] others) {
    var shared = 0;
    for (var pair : some) {
      shared += Arrays.binarySearch(others, pair) >= 0 ? 1 : 0;
    }
    return shared;
  }

  /// Each pair once, in order: as numbers, since this happens most when there is least time for it.
  private static long[] pairs(String text) {
    var pairs = new long[text.length()];
    var count = 0;
    var before = 0;
    for (var at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      var character = Character.toLowerCase(text.codePointAt(at));
      if (Character.isLetterOrDigit(character)) {
        if (before != 0) {
          pairs[count++] = (long) before << Integer.SIZE | character;
        }
        before = character;
      }
    }
    return Arrays.stream(pairs, 0, count).sorted().distinct().toArray();
  }
}
