package yingda.dialog.lane;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.lane.Outcome.Kind;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.NotFound;

/// Keeps what Redis says about a conversation in step with the record.
///
/// Every step on a conversation goes through here, and puts right what it finds: a conversation
/// that Redis has forgotten is built again, a turn that outlived its deadline is ended.
@Singleton
public final class Lanes {

  /// One to find it forgotten, one for each turn that may be overdue, and some more for bad luck.
  private static final int TRIES = 10;

  private static final int BUILDERS = 64;
  private static final long LONGEST_BUILD_SECONDS = 2;

  private final RedisTurns redis;
  private final Waitlist waiting;
  private final Archive archive;
  private final TurnMeters meters;
  private final Supplier<HistorySettings> history;
  private final List<Lock> builders =
      Stream.<Lock>generate(ReentrantLock::new).limit(BUILDERS).toList();

  Lanes(
      RedisTurns redis,
      Waitlist waiting,
      Archive archive,
      TurnMeters meters,
      Supplier<HistorySettings> history) {
    this.redis = redis;
    this.waiting = waiting;
    this.archive = archive;
    this.meters = meters;
    this.history = history;
  }

  /// Takes a step on a conversation.
  ///
  /// @return what came of it: not ABSENT, FOREIGN or OVERDUE
  /// @throws NotFound if the conversation isn't there, or isn't the visitor's
  public Outcome on(Lane lane, Step step) throws InterruptedException {
    for (var tries = 0; tries < TRIES; tries++) {
      var outcome = step.take();
      switch (outcome.kind()) {
        case ABSENT -> restore(lane);
        case OVERDUE -> expire(lane, outcome.value(0));
        case FOREIGN -> throw new NotFound("conversation", lane.conversation());
        default -> {
          return outcome;
        }
      }
    }
    throw new DependencyUnavailable("history", "the conversation store keeps forgetting");
  }

  /// Shows everybody how a turn ended, and lets the next one of its lane begin. The record has it
  /// already.
  ///
  /// @param leave empty unless its runner ends it
  public Published publish(Lane lane, Turn turn, Optional<Leave> leave)
      throws InterruptedException {
    var ending = Objects.requireNonNull(turn.ending(), "a turn that has ended");
    var published = on(lane, () -> redis.finish(lane, turn, ending, leave));
    waiting.addLater(lane, published.startable(1));
    return new Published(
        published.value(0), published.values().subList(3, published.values().size()));
  }

  /// An end in the log.
  ///
  /// @param done the id of its `turn.done`; empty when a log that was begun since has none
  /// @param last those of the runner's last events; none when the turn had ended before
  public record Published(String done, List<String> last) {}

  /// Ends a turn whoever holds it, unless it has ended.
  ///
  /// @return it with its end; empty if it is not in the record, and then it isn't anywhere any more
  public Optional<Turn> end(Lane lane, String turn, Ending ending) throws InterruptedException {
    var ended = archive.finish(lane, turn, ending);
    if (ended.isPresent()) {
      publish(lane, ended.get(), Optional.empty());
    } else {
      drop(lane, turn);
    }
    return ended;
  }

  /// Takes a turn out that is not in the record, by building its conversation again without it. The
  /// new log sees to it that whoever is still about to record the turn is refused.
  public void drop(Lane lane, String turn) throws InterruptedException {
    var standing = on(lane, () -> redis.turn(lane, turn));
    if (!standing.value(1).isEmpty()) {
      redis.forget(lane, standing.number(0));
      on(lane, () -> redis.turn(lane, turn));
      meters.dropped();
    }
  }

  public static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /// Those who come together build a conversation once: each time its log begins anew, and what was
  /// about to be recorded for the one before is refused.
  private void restore(Lane lane) throws InterruptedException {
    var building = builders.get(Math.floorMod(lane.address().hashCode(), BUILDERS));
    if (!building.tryLock(LONGEST_BUILD_SECONDS, TimeUnit.SECONDS)) {
      throw new DependencyUnavailable("history", "the conversation is being rebuilt");
    }
    try {
      if (redis.turn(lane, "").kind() == Kind.ABSENT) {
        redis.restore(lane, archive.reopen(lane, history.get().turns() + 1));
        meters.restored();
      }
    } finally {
      building.unlock();
    }
  }

  private void expire(Lane lane, String turn) throws InterruptedException {
    if (end(lane, turn, Ending.expired(now())).isPresent()) {
      meters.expired();
    }
  }

  /// Something to be done in Redis, maybe more than once.
  @FunctionalInterface
  public interface Step {
    Outcome take() throws InterruptedException;
  }
}
