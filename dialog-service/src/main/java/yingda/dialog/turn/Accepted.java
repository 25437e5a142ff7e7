package yingda.dialog.turn;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import yingda.dialog.queue.Assignment;
import yingda.dialog.record.TurnState;

/// A turn taken in.
///
/// @param event the id of its `turn.accepted`; empty when the log has forgotten it
/// @param assignment the right to answer it; null when it waits, or was taken in before
/// @param replayed whether it was taken in before
record Accepted(
    String turn,
    long sequence,
    String event,
    TurnState state,
    Instant deadline,
    @Nullable Assignment assignment,
    boolean replayed) {}
