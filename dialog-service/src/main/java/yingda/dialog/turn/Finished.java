package yingda.dialog.turn;

import yingda.dialog.lane.Lanes;
import yingda.dialog.record.TurnState;

/// How a turn ended.
///
/// @param sha256 of its final text
record Finished(TurnState state, Lanes.Published published, String sha256) {}
