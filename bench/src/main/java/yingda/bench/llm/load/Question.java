package yingda.bench.llm.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What one turn asks. No two ask the same, so that nobody gains by remembering, and each answer
/// shows whose it is.
///
/// @param number of seven digits
/// @param streamed whether the answer is wanted as it is written
public record Question(int number, boolean streamed) {

  /// A piece of what the company knows.
  public record Passage(String title, String text) {}

  private static final int FIRST = 1_000_000;
  private static final int CONVERSATIONS = 1_000;
  private static final int ONE_IN = 10;

  private static final String ABOUT_IT =
      """
      Order NUMBER can be returned within thirty days after its delivery, as long as the goods are \
      unused, the seals are unbroken and the original packing is complete. The refund for order \
      NUMBER is paid to the account that was used for the payment, within five working days after \
      the parcel has come back to our warehouse and has been examined there.\
      """;

  private static final List<Passage> OTHERS =
      List.of(
          new Passage(
              "Invoices",
              "An invoice is issued with each parcel. Companies find the form for a VAT invoice"
                  + " under My account; it takes two days at most and comes by mail as a PDF."),
          new Passage(
              "Delivery",
              "Parcels leave the warehouse on the day of the payment when that is before four in"
                  + " the afternoon. They take one to three days, to the islands up to seven."));

  /// What was said before in a conversation, the visitor's and the bot's in turn.
  public static final List<String> HISTORY =
      List.of(
          "Hello! I bought a kettle from you last week, and the lid does not close.",
          "I am sorry to hear that. Please hold the lid by its handle and turn it until it clicks."
              + " If it still does not close, the kettle can be exchanged free of charge [1].",
          "It clicks, but then it opens again as soon as the water boils.",
          "Then the lock is broken, and we exchange the kettle. Please pack it with all its parts;"
              + " the courier brings the new one and takes the old one back [1].",
          "Can I have my money back instead? I do not want another one of these.",
          "Yes. Within thirty days you choose between another kettle and your money, whatever the"
              + " reason; after that we repair or exchange what is broken [2].");

  public Question {
    number += number < FIRST ? FIRST : 0;
  }

  /// Every tenth is somebody's who goes first.
  public boolean urgent() {
    return number % ONE_IN == 0;
  }

  public String conversation() {
    return conversations().get(number % CONVERSATIONS);
  }

  /// All of them; each has a history already.
  public static List<String> conversations() {
    return Names.ALL;
  }

  public String text() {
    return "How do I return order %d, and when do I get my money?".formatted(number);
  }

  public List<Passage> passages() {
    return List.of(
        new Passage("Returns", ABOUT_IT.replace("NUMBER", String.valueOf(number))),
        OTHERS.get(0),
        OTHERS.get(1));
  }

  /// Question and passages as a model is told them.
  public String prompt() {
    var passages = passages();
    return IntStream.range(0, passages.size())
        .mapToObj(at ->
            "<passage n=\"%d\" title=\"%s\">%s</passage>\n"
                .formatted(at + 1, passages.get(at).title(), passages.get(at).text()))
        .collect(
            Collectors.joining(
                "", "<passages>\n", "</passages>\n<question>" + text() + "</question>"));
  }

  /// Whether a text answers this question and no other.
  public boolean answeredBy(String answer) {
    return answer.contains(String.valueOf(number));
  }

  private static final class Names {

    private static final List<String> ALL =
        IntStream.range(0, CONVERSATIONS).mapToObj(number -> "c" + number).toList();
  }
}
