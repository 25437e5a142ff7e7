package yingda.dialog.turn;

import yingda.dialog.record.TurnState;

/// How a turn ended.
///
/// @param event the id of its `turn.done`
/// @param sha256 of its final text
record Finished(TurnState state, String event, String sha256) {}
