package yingda.gateway.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.Snapshot;
import yingda.gateway.chat.MessageView;

/// A conversation as it stands: takes the place of everything a client has of it.
///
/// @param reason `epoch` when the log began anew since, `trimmed` when it no longer reaches back so
///   far, `unknown` when it never gave that id out
/// @param messages what was said, the oldest first
/// @param more whether there is something older
/// @param inFlight the answer being written; null when none is
@Serdeable
@Schema(name = "Snapshot")
record SnapshotView(
    String conversationId,
    String reason,
    List<MessageView> messages,
    boolean more,
    @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable InFlight inFlight) {

  /// An answer being written.
  ///
  /// @param text as far as the log has it; further text comes as deltas
  @Serdeable
  @Schema(name = "InFlight")
  record InFlight(String turnId, int attempt, String text) {}

  static SnapshotView of(String conversation, Snapshot snapshot) {
    var answer = snapshot.getInFlight();
    return new SnapshotView(
        conversation,
        snapshot.getReason(),
        snapshot.getMessagesList().stream().map(MessageView::of).toList(),
        snapshot.getMore(),
        snapshot.hasInFlight()
            ? new InFlight(answer.getTurnId(), answer.getAttempt(), answer.getText())
            : null);
  }
}
