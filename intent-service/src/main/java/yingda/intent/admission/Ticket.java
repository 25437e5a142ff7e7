package yingda.intent.admission;

import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Priority;

/// One answer at the gate. What becomes of it is decided under the gate's lock and told outside.
final class Ticket {

  private final Priority priority;
  private final long arrived;
  private final long giveUp;
  private final long latest;
  private final Sinks.Empty<Void> turn = Sinks.empty();
  private State state = State.WAITING;

  /// @param patience how long it may wait
  /// @param left how much time there is for the answer
  Ticket(Priority priority, Duration patience, Duration left, long now) {
    this.priority = priority;
    this.arrived = now;
    this.giveUp = now + patience.toNanos();
    this.latest = now + left.toNanos();
  }

  Priority priority() {
    return priority;
  }

  long arrived() {
    return arrived;
  }

  State state() {
    return state;
  }

  void become(State decided) {
    state = decided;
  }

  /// Whether it has waited at all.
  boolean waited(long now) {
    return now - arrived > 0;
  }

  /// Whether it has waited at least a quarter as long as it may.
  boolean waitedLong(long now) {
    return now - arrived >= (giveUp - arrived) / 4;
  }

  boolean waitedEnough(long now) {
    return now - giveUp >= 0;
  }

  /// Whether less time is left than an answer needs.
  boolean late(long needed, long now) {
    return latest - now < needed;
  }

  /// Tells what was decided.
  void tell() {
    if (state.isRefusal()) {
      turn.tryEmitError(new ModelFailure(Reason.NO_SLOT));
    } else {
      turn.tryEmitEmpty();
    }
  }

  /// Completes when it may begin.
  Mono<Void> turn() {
    return turn.asMono();
  }

  /// Where a ticket stands.
  enum State {
    WAITING,
    /// It is being answered.
    ENTERED,
    /// Its answer is over, or nobody wants it any more.
    LEFT,
    /// Too many wait.
    FULL,
    /// It has waited as long as it may.
    WAITED,
    /// There is no time left for an answer.
    LATE;

    boolean isRefusal() {
      return this == FULL || this == WAITED || this == LATE;
    }
  }
}
