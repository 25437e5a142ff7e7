package yingda.gateway.turn;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that happened in a turn, as clients see it.
public sealed interface TurnEvent {

  /// What the event is called in streams and in the log.
  @JsonIgnore
  String type();

  /// The message was taken in.
  ///
  /// @param sequence where the turn stands in its conversation: 1, 2, 3...
  /// @param attempt which try at an answer this is
  /// @param deadline when the turn will have ended, in ISO 8601
  @Serdeable
  record Accepted(String conversationId, String turnId, long sequence, int attempt, String deadline)
      implements TurnEvent {
    @Override
    public String type() {
      return "turn.accepted";
    }
  }

  /// What the message is about is known, or that it isn't.
  ///
  /// @param intent empty when none was recognized
  /// @param title the intent's title in the message's language
  /// @param confidence 0 to 1
  /// @param language `zh` or `en`
  @Serdeable
  record Intent(String turnId, String intent, String title, double confidence, String language)
      implements TurnEvent {
    @Override
    public String type() {
      return "intent";
    }
  }

  /// What the answer will rest on.
  @Serdeable
  record Sources(String turnId, List<Source> sources) implements TurnEvent {
    @Override
    public String type() {
      return "sources";
    }
  }

  /// More of the answer. It is provisional until the turn is done.
  ///
  /// @param offset how much text came before this, in UTF-16 units
  @Serdeable
  record Delta(String turnId, int attempt, int offset, String text) implements TurnEvent {
    @Override
    public String type() {
      return "delta";
    }
  }

  /// From here on something else answers than what was to.
  ///
  /// @param level `backup` (another model), `extract` (the passages are quoted), `curated` (the
  ///   company's own words on the intent) or `refusal`
  /// @param reason why, in one stable word
  @Serdeable
  record Degraded(String turnId, String level, String reason) implements TurnEvent {
    @Override
    public String type() {
      return "degraded";
    }
  }

  /// The turn has ended.
  ///
  /// @param state DONE, DEGRADED, FAILED, EXPIRED or CANCELLED
  /// @param sha256 of the final text in UTF-8, in lower-case hex
  /// @param length of the final text, in UTF-16 units
  /// @param text the final text, when it isn't what the deltas say
  /// @param model which model answered; empty when none did
  /// @param sources how many sources the answer has
  /// @param degraded in which ways the answer is less than it should be; absent when it isn't
  /// @param failure why there is no answer
  @Serdeable
  record Done(
      String turnId,
      String state,
      String sha256,
      int length,
      @Nullable String text,
      String model,
      int sources,
      @Nullable List<String> degraded,
      @Nullable Reason failure)
      implements TurnEvent {
    @Override
    public String type() {
      return "turn.done";
    }
  }

  /// A new attempt begins: the text of the one before is void.
  @Serdeable
  record Reset(String turnId, int attempt) implements TurnEvent {
    @Override
    public String type() {
      return "reset";
    }
  }

  /// The turn waits. Clients are told; the log is not.
  ///
  /// @param position 1 is next
  /// @param estimateSeconds when it will be begun; absent when nobody can tell
  @Serdeable
  record Queue(String turnId, int position, @Nullable Integer estimateSeconds)
      implements TurnEvent {
    @Override
    public String type() {
      return "queue";
    }
  }

  /// Why there is no answer.
  ///
  /// @param code a stable code, as in problem+json
  @Serdeable
  record Reason(String code, String title, String detail) {}
}
