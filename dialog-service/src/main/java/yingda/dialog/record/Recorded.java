package yingda.dialog.record;

import java.time.Instant;

/// A turn and the right to answer it, as the record has them.
///
/// @param attempt which try this is: 1, 2, 3
/// @param fence what every write on behalf of the turn must carry
/// @param deadline when the turn must have ended
public record Recorded(Turn turn, int attempt, long fence, Instant deadline) {}
