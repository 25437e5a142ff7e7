package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;

/// How the next request is treated: as it wishes itself, else by the schedule, else as usual.
final class Conduct {

  private Mode usual = Mode.DEFAULT;
  private Schedule schedule = Schedule.none();

  synchronized Mode usual() {
    return usual;
  }

  synchronized Schedule schedule() {
    return schedule;
  }

  /// From now on this is usual. It ends a schedule too: who says how it is to be now, means now.
  synchronized void become(Mode mode) {
    usual = mode;
    schedule = Schedule.none();
  }

  synchronized void become(JsonNode changes) {
    become(usual.changedBy(changes));
  }

  synchronized void follow(JsonNode phases) {
    schedule = Schedule.of(phases, usual, System.nanoTime());
  }

  /// @param wish empty for none
  synchronized Mode next(String wish) {
    var mode = schedule.next(usual, System.nanoTime());
    return wish.isEmpty() ? mode : Wish.granted(wish, mode);
  }
}
