package yingda.gateway.turn;

import java.time.Duration;
import java.time.Instant;
import yingda.dialog.v1.Assignment;
import yingda.platform.grpc.Caller;

/// A turn to be run.
///
/// @param text what the visitor wrote
/// @param until when the answer must be complete: a little before the turn's deadline, so that its
///   end can be recorded in time
record Work(
    Caller caller,
    String conversation,
    String turn,
    String text,
    Assignment assignment,
    Feed feed,
    Instant accepted,
    Instant until) {

  /// What time is left, but no more than a slice.
  Duration within(Duration slice) {
    var left = left();
    return left.compareTo(slice) < 0 ? left : slice;
  }

  Duration left() {
    var left = Duration.between(Instant.now(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
