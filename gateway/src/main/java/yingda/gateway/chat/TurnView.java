package yingda.gateway.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.GetTurnResponse;
import yingda.gateway.problem.ErrorCode;
import yingda.gateway.turn.Source;
import yingda.gateway.turn.Taken;
import yingda.gateway.turn.TurnEvent.Reason;

/// How a turn stands.
///
/// @param state ACCEPTED, RUNNING, DONE, DEGRADED, FAILED, EXPIRED or CANCELLED
/// @param attempt which try at an answer it is at; 0 before the first
/// @param deadline when it will have ended, in ISO 8601
/// @param question what the visitor said
/// @param reply absent before the end
/// @param waiting absent when it doesn't wait
@Serdeable
@Schema(name = "Turn")
record TurnView(
    String conversationId,
    String turnId,
    long sequence,
    String state,
    int attempt,
    String deadline,
    String question,
    @Nullable Reply reply,
    @Nullable Waiting waiting) {

  /// What came of it.
  ///
  /// @param model which model answered; empty when none did
  /// @param sha256 of the text in UTF-8, in lower-case hex
  /// @param degraded in which ways the answer is less than it should be; absent when it isn't
  /// @param failure why there is no answer
  @Serdeable
  @Schema(name = "Reply")
  record Reply(
      String text,
      List<Source> sources,
      String model,
      String sha256,
      @Nullable List<String> degraded,
      @Nullable Reason failure) {}

  /// Where it waits.
  ///
  /// @param position 1 is next
  /// @param estimateSeconds absent when nobody can tell
  @Serdeable
  @Schema(name = "Waiting")
  record Waiting(int position, @Nullable Integer estimateSeconds) {

    static Waiting of(yingda.dialog.v1.Waiting waiting) {
      return new Waiting(
          waiting.getPosition(),
          waiting.hasEstimate() ? (int) waiting.getEstimate().getSeconds() : null);
    }
  }

  static TurnView of(GetTurnResponse turn) {
    var question = MessageView.of(turn.getQuestion());
    return new TurnView(
        turn.getConversationId(),
        question.turnId(),
        question.sequence(),
        question.state(),
        turn.getAttempt(),
        Times.iso(turn.getDeadline()),
        question.text(),
        turn.hasReply() ? reply(turn) : null,
        turn.hasWaiting() ? Waiting.of(turn.getWaiting()) : null);
  }

  static TurnView of(Taken taken) {
    var accepted = taken.accepted();
    return new TurnView(
        accepted.conversationId(),
        accepted.turnId(),
        accepted.sequence(),
        MessageView.name(taken.state()),
        0,
        accepted.deadline(),
        taken.text(),
        null,
        null);
  }

  private static Reply reply(GetTurnResponse turn) {
    var said = MessageView.of(turn.getReply());
    var code = said.failureCode();
    return new Reply(
        said.text(),
        said.sources(),
        turn.getModel(),
        turn.getSha256(),
        said.degraded(),
        code == null ? null : reason(code));
  }

  /// What a client is told of a failure that stands in the record.
  static Reason reason(String code) {
    var known = ErrorCode.of(code);
    return new Reason(code, known.title(), known.title());
  }
}
