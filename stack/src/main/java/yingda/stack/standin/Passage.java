package yingda.stack.standin;

import java.util.List;
import java.util.regex.Pattern;

/// A piece of the shop's knowledge, as the prompt carries it.
///
/// @param number what an answer cites it by
record Passage(int number, String title, String text) {

  private static final Pattern PASSAGE =
      Pattern.compile(
          "<passage\\s+n=\"(\\d+)\"(?:\\s+title=\"([^\"]*)\")?[^>]*>(.*?)</passage>",
          Pattern.DOTALL);
  private static final Pattern QUESTION =
      Pattern.compile("<question>(.*?)</question>", Pattern.DOTALL);

  /// Those in a message, in its order.
  static List<Passage> in(String message) {
    return PASSAGE
        .matcher(message)
        .results()
        .map(match ->
            new Passage(
                Integer.parseInt(match.group(1)),
                plain(match.group(2) == null ? "" : match.group(2)),
                plain(match.group(3))))
        .toList();
  }

  /// The question in a message; all of it when it marks none.
  static String question(String message) {
    var question = QUESTION.matcher(message);
    return plain(question.find() ? question.group(1) : message);
  }

  private static String plain(String marked) {
    return marked
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
        .strip();
  }
}
