package yingda.dialog.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Redis knows of the conversation.
///
/// @param epoch what its log is numbered in
/// @param sequence the last one given out
/// @param lane the turns that have not ended, oldest first
/// @param keys the turn of each idempotency key
/// @param log the turns whose end its log tells, in that order
record Memory(int epoch, int sequence, List<Live> lane, List<Integer> keys, List<Integer> log) {

  Memory {
    lane = List.copyOf(lane);
    keys = List.copyOf(keys);
    log = List.copyOf(log);
  }

  Optional<Live> turn(int id) {
    return lane.stream().filter(live -> live.turn() == id).findFirst();
  }

  Memory taken(Live live) {
    var longer = new ArrayList<>(lane);
    longer.add(live);
    var known = new ArrayList<>(keys);
    known.set(live.key(), live.turn());
    return new Memory(epoch, sequence + 1, longer, known, log);
  }

  Memory with(Live changed) {
    var turns = lane.stream().map(live -> live.turn() == changed.turn() ? changed : live).toList();
    return new Memory(epoch, sequence, turns, keys, log);
  }

  /// Tells the end of a turn, which leaves the lane. One that never was leaves its key too.
  Memory told(int id, boolean neverWas) {
    var turns = lane.stream().filter(live -> live.turn() != id).toList();
    var known = keys.stream().map(turn -> neverWas && turn == id ? World.NOTHING : turn).toList();
    var longer = new ArrayList<>(log);
    longer.add(id);
    return new Memory(epoch, sequence, turns, known, longer);
  }

  Memory in(int otherEpoch) {
    return new Memory(otherEpoch, sequence, lane, keys, log);
  }
}
