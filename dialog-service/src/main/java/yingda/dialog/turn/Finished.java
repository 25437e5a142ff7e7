package yingda.dialog.turn;

import yingda.dialog.record.TurnState;

/// How a turn ended.
///
/// @param state the terminal state that holds
/// @param event the id of its `turn.done`
/// @param sha256 of the final text in UTF-8, in lower-case hex
record Finished(TurnState state, String event, String sha256) {}
