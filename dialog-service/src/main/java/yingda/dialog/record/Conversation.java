package yingda.dialog.record;

import java.time.Instant;

/// A lane of turns between one visitor and the desk.
///
/// @param title what the visitor said first, cut; empty before that
public record Conversation(String id, String title, Instant createdAt) {}
