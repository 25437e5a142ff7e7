package yingda.dialog.record;

import java.time.Instant;

/// A turn as the record has it.
///
/// @param attempt which try at an answer the record knows of; a newer one may have begun only if
///   this is 0
/// @param deadline when the turn must have ended
/// @param key what the message is called by who sent it; empty when it will not be sent again
/// @param digest what it said then
/// @param priority 0 the highest, 3 the lowest
public record Recorded(
    Turn turn, int attempt, Instant deadline, String key, String digest, int priority) {}
