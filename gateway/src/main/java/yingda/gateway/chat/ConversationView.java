package yingda.gateway.chat;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import yingda.dialog.v1.Conversation;

/// A visitor's conversation.
///
/// @param createdAt in ISO 8601
/// @param title what the visitor said first, cut to 80 characters; empty before that
@Serdeable
@Schema(name = "Conversation")
record ConversationView(String id, String createdAt, String title) {

  /// @param conversations the latest first
  @Serdeable
  @Schema(name = "Conversations")
  record Page(List<ConversationView> conversations) {}

  static ConversationView of(Conversation conversation) {
    return new ConversationView(
        conversation.getId(), Times.iso(conversation.getCreatedAt()), conversation.getTitle());
  }
}
