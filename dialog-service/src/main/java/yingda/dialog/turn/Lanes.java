package yingda.dialog.turn;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Supplier;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.NotFound;

/// Keeps what Redis says about a conversation in step with the record.
///
/// Every step on a conversation goes through here, and puts right what it finds: a conversation
/// that Redis has forgotten is built again, a turn that outlived its deadline is ended, a turn that
/// may have been recorded though its caller heard otherwise is looked up.
@Singleton
final class Lanes {

  /// One to find it forgotten, one to find a turn overdue, one in doubt, and some more for bad
  /// luck.
  private static final int TRIES = 6;

  private final RedisTurns redis;
  private final Archive archive;
  private final TurnMeters meters;
  private final Supplier<HistorySettings> history;

  Lanes(RedisTurns redis, Archive archive, TurnMeters meters, Supplier<HistorySettings> history) {
    this.redis = redis;
    this.archive = archive;
    this.meters = meters;
    this.history = history;
  }

  /// Takes a step on a conversation.
  ///
  /// @return what came of it: not ABSENT, FOREIGN, OVERDUE or DOUBTFUL
  /// @throws NotFound if the conversation isn't there, or isn't the visitor's
  Outcome on(Lane lane, Step step) throws InterruptedException {
    for (var tries = 0; tries < TRIES; tries++) {
      var outcome = step.take();
      switch (outcome.kind()) {
        case ABSENT -> restore(lane);
        case OVERDUE -> expire(lane, outcome.value(0));
        case DOUBTFUL -> settle(lane, outcome.value(0));
        case FOREIGN -> throw new NotFound("conversation", lane.conversation());
        case OK, BUSY, STALE, PARTIAL, UNKNOWN -> {
          return outcome;
        }
      }
    }
    throw new DependencyUnavailable("history", "the conversation store keeps forgetting");
  }

  /// Shows everybody how a turn ended. The record has it already.
  ///
  /// @return the id of its `turn.done`
  String publish(Lane lane, Turn turn) throws InterruptedException {
    var ending = Objects.requireNonNull(turn.ending(), "a turn that has ended");
    return on(lane, () -> redis.finish(lane, turn, ending)).value(0);
  }

  private void restore(Lane lane) throws InterruptedException {
    redis.restore(lane, archive.reopen(lane, history.get().turns() + 1));
    meters.restored();
  }

  private void settle(Lane lane, String turn) throws InterruptedException {
    var recorded = archive.finish(lane, turn, Ending.unrecorded(now()));
    redis.settle(lane, turn, recorded.orElse(null));
  }

  private void expire(Lane lane, String turn) throws InterruptedException {
    var ended = archive.finish(lane, turn, Ending.expired(now()));
    if (ended.isPresent()) {
      publish(lane, ended.get());
      meters.expired();
    } else {
      on(lane, () -> redis.abandon(lane, turn, Ending.unrecorded(now())));
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Something to be done in Redis, maybe more than once.
  @FunctionalInterface
  interface Step {
    Outcome take() throws InterruptedException;
  }
}
