package yingda.dialog.queue;

import java.time.Duration;
import java.time.Instant;
import yingda.dialog.history.Recollection;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn;

/// The right to answer a turn.
///
/// @param attempt which try this is: 1, 2, 3; every write on behalf of the turn carries it
/// @param after the id of the last event in the log
/// @param lease how long the right lasts without a word
/// @param priority 0 the highest, 3 the lowest
/// @param recollection what a model is told of the conversation before it
public record Assignment(
    Lane lane,
    Turn turn,
    int attempt,
    String after,
    Instant deadline,
    Duration lease,
    int priority,
    Recollection recollection) {}
