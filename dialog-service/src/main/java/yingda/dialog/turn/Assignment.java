package yingda.dialog.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import yingda.dialog.history.Said;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn;

/// The right to answer a turn.
///
/// @param attempt which try this is: 1, 2, 3; every write on behalf of the turn carries it
/// @param after the id of the last event in the log
/// @param lease how long the right lasts without a word
/// @param history what was said before, oldest first, as much as a model gets
record Assignment(
    Lane lane,
    Turn turn,
    int attempt,
    String after,
    Instant deadline,
    Duration lease,
    List<Said> history) {}
