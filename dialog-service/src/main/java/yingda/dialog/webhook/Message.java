package yingda.dialog.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yingda.dialog.record.Delivery.Ended;
import yingda.platform.digest.Sha256;

/// What an endpoint is told. It is the same at every try.
///
/// @param timestamp when it happened, in ISO 8601
@Serdeable.Serializable
record Message(String type, String timestamp, Data data) {

  static final String TYPE = "turn.done";

  static Message of(Ended ended) {
    var sources = ended.sources();
    return new Message(
        TYPE,
        ended.at().toString(),
        new Data(
            ended.conversation(),
            ended.turn(),
            ended.sequence(),
            ended.state().name(),
            ended.question(),
            ended.answer(),
            IntStream.range(0, sources.size())
                .mapToObj(i -> Source.of(i + 1, sources.get(i)))
                .toList(),
            ended.model(),
            Sha256.hex(ended.answer()),
            ended.failureCode().isEmpty() ? null : ended.failureCode()));
  }

  /// How a turn ended, in the words of the public API.
  ///
  /// @param sequence where the turn stands in its conversation: 1, 2, 3...
  /// @param text the whole answer; empty when there is none
  /// @param model which model answered; empty when none did
  /// @param sha256 of the answer in UTF-8, in lower-case hex
  /// @param failureCode why there is no answer; null when there is one
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Data(
      String conversationId,
      String turnId,
      long sequence,
      String state,
      String question,
      String text,
      List<Source> sources,
      String model,
      String sha256,
      @Nullable String failureCode) {}

  /// A passage that the answer rests on.
  ///
  /// @param number what the answer cites it by
  @Serdeable.Serializable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Source(
      int number, String passageId, String articleId, String title, String url, String text) {

    static Source of(int number, yingda.dialog.record.Source source) {
      return new Source(
          number,
          source.passageId(),
          source.articleId(),
          source.title(),
          source.url(),
          source.text());
    }
  }
}
