package yingda.intent.reuse;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A question without what makes no difference to its answer: width, case, punctuation at the ends
/// of clauses, courtesy.
///
/// What might make one stays: every negation, every number with the signs in and before it, the
/// order of the words, and where a clause ends: 不，可以 isn't 不可以. A question that keeps too much of
/// its form costs a call; one that keeps too little gets another one's answer.
final class Wording {

  /// As polite as anybody is; who writes 呢 a thousand times isn't waited for.
  private static final int ROUNDS = 3;

  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final Pattern APOSTROPHE = Pattern.compile("[‘’`´]");

  /// Within a word, and after a number, they are part of it.
  private static final Pattern QUOTE =
      Pattern.compile("[“”《》「」『』]|(?<![a-z0-9])[\"']|(?<![0-9])[\"'](?![a-z0-9])");

  /// Within a word, and before a number, they are part of it.
  private static final Pattern MARK =
      Pattern.compile("(?![.,:~]\\p{Nd})(?![.:](?<=[a-z0-9].)[a-z0-9])[.,!?;:、。~]");

  private static final Pattern CLAUSE = Pattern.compile(" *,[ ,]*");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

  /// Some put one between Chinese and anything else, some don't.
  private static final Pattern SEAM =
      Pattern.compile("(?<=\\p{IsHan}) (?=\\P{IsHan})|(?<=\\P{IsHan}) (?=\\p{IsHan})");

  private static final List<Pattern> COURTESY =
      List.of(
          Pattern.compile("^(?:你好|您好)[呀啊]?(?:[, ]|(?=请问|我?想问|问一下|我?想?咨询一下))"),
          Pattern.compile("^(?:我?想)?(?:请问|问|请教|咨询)一下[, ]?|^(?:我?想问|请问)[, ]?"),
          Pattern.compile("(?<=.)[, ]?(?:谢谢|多谢)(?:你|您|了|啦)?$"),
          Pattern.compile("(?<=.)[呢啊呀哦嘛]$"),
          Pattern.compile(
              "^(?:hi|hello|hey)(?: there)?(?:,| (?=i |my |please |how |what |where |when |which"
                  + " |who |why |can |could |may |do |does |did |is |are ))"),
          Pattern.compile("^(?:please|pls)[, ]|[, ](?:please|pls|thanks|thx|thank you)$"),
          Pattern.compile("^(?:can|could|would) you (?:please )?tell me[, ]|^may i ask[, ]"),
          Pattern.compile("^i(?: want| would like|'d like) to know[, ]"),
          Pattern.compile("(?<![^, ])the (?=.)"));

  private Wording() {}

  /// The same for questions that ask the same in nearly the same words. Never empty for a question
  /// that isn't blank.
  static String of(String question) {
    var text = Normalizer.normalize(question, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    text = INVISIBLE.matcher(text).replaceAll("");
    text = APOSTROPHE.matcher(text).replaceAll("'");
    text = QUOTE.matcher(text).replaceAll("");
    text = MARK.matcher(text).replaceAll(",");
    text = BLANKS.matcher(text).replaceAll(" ");
    text = CLAUSE.matcher(text).replaceAll(",");
    text = SEAM.matcher(trimmed(text)).replaceAll("");
    var plain = plain(text);
    return plain.isEmpty() ? question : plain;
  }

  private static String plain(String text) {
    var now = text;
    for (var round = 0; round < ROUNDS; round++) {
      for (var courtesy : COURTESY) {
        var without = trimmed(courtesy.matcher(now).replaceAll(""));
        // Of who only greets the greeting is the question.
        now = without.isEmpty() ? now : without;
      }
    }
    return now;
  }

  private static String trimmed(String text) {
    var first = 0;
    var end = text.length();
    while (first < end && isEdge(text.charAt(first))) {
      first++;
    }
    while (end > first && isEdge(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(first, end);
  }

  private static boolean isEdge(char character) {
    return character == ',' || character == ' ';
  }
}
