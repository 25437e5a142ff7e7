package yingda.gateway.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.GetTurnResponse;
import yingda.gateway.turn.Outcome;
import yingda.gateway.turn.Source;
import yingda.gateway.turn.TurnEvent;

/// The answer to one message.
///
/// @param state DONE, or DEGRADED when the answer is less than it should be
/// @param text cites its sources by their numbers, in square brackets
/// @param intent null when nobody could say what the message is about
/// @param model which model answered; empty when none did
/// @param sha256 of the text in UTF-8, in lower-case hex
/// @param degraded in which ways the answer is less than it should be; absent when it isn't
@Serdeable
record Answer(
    String conversationId,
    String turnId,
    long sequence,
    String state,
    String text,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Recognized intent,
    List<Source> sources,
    String model,
    String sha256,
    @Nullable List<String> degraded) {

  /// What the message is about.
  @Serdeable
  @Schema(name = "Recognized")
  record Recognized(String intent, String title, double confidence, String language) {

    static @Nullable Recognized of(TurnEvent.@Nullable Intent intent) {
      return intent == null
          ? null
          : new Recognized(intent.intent(), intent.title(), intent.confidence(), intent.language());
    }
  }

  static Answer of(Outcome outcome) {
    return new Answer(
        outcome.conversation(),
        outcome.done().turnId(),
        outcome.sequence(),
        outcome.done().state(),
        outcome.text(),
        Recognized.of(outcome.intent()),
        outcome.sources(),
        outcome.done().model(),
        outcome.done().sha256(),
        outcome.done().degraded());
  }

  /// @param sources with their scores, as far as they are known
  static Answer of(GetTurnResponse turn, TurnEvent.@Nullable Intent intent, List<Source> sources) {
    var said = MessageView.of(turn.getReply());
    return new Answer(
        turn.getConversationId(),
        said.turnId(),
        said.sequence(),
        said.state(),
        said.text(),
        Recognized.of(intent),
        sources.size() == said.sources().size() ? sources : said.sources(),
        turn.getModel(),
        turn.getSha256(),
        said.degraded());
  }
}
