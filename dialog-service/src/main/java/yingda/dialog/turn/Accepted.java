package yingda.dialog.turn;

import java.time.Instant;
import java.util.List;
import yingda.dialog.history.Said;

/// A turn taken in, and the right to answer it.
///
/// @param event the id of its `turn.accepted`
/// @param attempt which try this is: 1, 2, 3
/// @param fence what every write on behalf of the turn must carry
/// @param history what was said before, oldest first, as much as a model gets
record Accepted(
    String turn,
    long sequence,
    String event,
    int attempt,
    long fence,
    Instant deadline,
    List<Said> history) {}
