package yingda.gateway.turn;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.TurnState;

/// A message that was taken in.
///
/// @param eventId of its `turn.accepted`
/// @param replayed whether it was taken in before, by a request with the same key
/// @param run the attempt that began here at once; null when none did
/// @param state how the turn stood then
/// @param until when somebody will have said how it ended
/// @param text what the visitor wrote
public record Taken(
    TurnEvent.Accepted accepted,
    String eventId,
    boolean replayed,
    @Nullable Turn run,
    TurnState state,
    Instant until,
    String text) {

  /// @param grace how long after its deadline a turn may still be ended
  static Taken of(
      AcceptTurnResponse response,
      @Nullable Turn run,
      NewTurn message,
      Instant asked,
      Duration grace) {
    var deadline = response.hasDeadline() ? Times.instant(response.getDeadline()) : asked;
    var now = Instant.now();
    return new Taken(
        new TurnEvent.Accepted(
            message.conversation(),
            response.getTurnId(),
            response.getSequence(),
            1,
            deadline.toString()),
        response.getEventId(),
        response.getReplayed(),
        run,
        response.getState(),
        (deadline.isAfter(now) ? deadline : now).plus(grace),
        message.text());
  }

  public String turn() {
    return accepted.turnId();
  }
}
