package yingda.stack.standin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The answer: the most fitting sentences of the passages, in the words of the shop.
final class Quotation {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
  private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[。！？；])|(?<=[.!?])\\s+|\\n+");

  // Shorter ones are headings and list marks.
  private static final int SHORTEST = 6;
  private static final int FROM_BEST = 2;

  // A second passage is quoted when it fits nearly as well.
  private static final double NEARLY = 0.7;

  private Quotation() {}

  /// The answer to the last message of a visitor.
  static String answer(String message) {
    return Digest.of(message).orElseGet(() -> quotation(message));
  }

  private static String quotation(String message) {
    var question = Passage.question(message);
    var chinese = CHINESE.matcher(question).find();
    var passages = Passage.in(message);
    if (passages.isEmpty()) {
      return chinese
          ? "资料里没有可以引用的内容，这个问题我答不了。"
          : "The help pages hold nothing I could quote, so I can't answer this.";
    }
    var likeness = new Likeness(question);
    // The sort is stable: of two that fit equally the one that the search put first stays first.
    var ranked =
        passages.stream().sorted(Comparator.comparingDouble(each -> -fit(likeness, each))).toList();
    var quotes = new ArrayList<String>();
    quotes.add(quote(ranked.getFirst(), likeness, FROM_BEST));
    if (ranked.size() > 1
        && fit(likeness, ranked.get(1)) >= NEARLY * fit(likeness, ranked.getFirst())) {
      quotes.add(quote(ranked.get(1), likeness, 1));
    }
    return chinese
        ? "根据资料，" + String.join("另外，", quotes)
        : "According to our help pages: " + String.join(" Also: ", quotes);
  }

  private static double fit(Likeness likeness, Passage passage) {
    return likeness.to(passage.title() + " " + passage.text());
  }

  /// The best sentences of a passage in its own order, and where they are from.
  private static String quote(Passage passage, Likeness likeness, int atMost) {
    var sentences = sentences(passage.text());
    var best =
        sentences.stream()
            .sorted(Comparator.comparingDouble(sentence -> -likeness.to(sentence)))
            .limit(atMost)
            .toList();
    var joint = CHINESE.matcher(passage.text()).find() ? "" : " ";
    return sentences.stream().filter(best::contains).collect(Collectors.joining(joint))
        + joint
        + "["
        + passage.number()
        + "]";
  }

  private static List<String> sentences(String text) {
    var all = END_OF_SENTENCE.splitAsStream(text).map(String::strip).toList();
    var whole = all.stream().filter(sentence -> sentence.length() >= SHORTEST).distinct().toList();
    return whole.isEmpty() ? List.of(text) : whole;
  }
}
