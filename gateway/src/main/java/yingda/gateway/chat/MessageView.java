package yingda.gateway.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Role;
import yingda.dialog.v1.TurnState;
import yingda.gateway.turn.Source;

/// Something that was said.
///
/// @param sequence where its turn stands in the conversation: 1, 2, 3...
/// @param role visitor or bot
/// @param at in ISO 8601
/// @param state how its turn stands: ACCEPTED, RUNNING, DONE, DEGRADED, FAILED, EXPIRED, CANCELLED
/// @param sources what an answer rests on
/// @param failureCode why there is no answer
/// @param degraded in which ways an answer is less than it should be; absent when it isn't
@Serdeable
@Schema(name = "Message")
public record MessageView(
    String turnId,
    long sequence,
    String role,
    String text,
    String at,
    String state,
    List<Source> sources,
    @Nullable String failureCode,
    @Nullable List<String> degraded) {

  /// @param messages the oldest first
  /// @param more whether there is something older
  @Serdeable
  @Schema(name = "Messages")
  record Page(List<MessageView> messages, boolean more) {}

  public static MessageView of(Message message) {
    var sources = message.getSourcesList();
    return new MessageView(
        message.getTurnId(),
        message.getSequence(),
        message.getRole() == Role.ROLE_BOT ? "bot" : "visitor",
        message.getText(),
        Times.iso(message.getAt()),
        name(message.getState()),
        IntStream.range(0, sources.size()).mapToObj(i -> source(i + 1, sources.get(i))).toList(),
        message.getFailureCode().isEmpty() ? null : message.getFailureCode(),
        message.getDegradedCount() == 0 ? null : List.copyOf(message.getDegradedList()));
  }

  /// The state as clients read it.
  static String name(TurnState state) {
    return state.name().substring("TURN_STATE_".length());
  }

  private static Source source(int number, yingda.dialog.v1.Source source) {
    return new Source(
        number,
        source.getPassageId(),
        source.getArticleId(),
        source.getTitle(),
        source.getUrl(),
        source.getText(),
        null);
  }
}
