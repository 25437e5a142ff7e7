package yingda.dialog.turn;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.conversation.Ids;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.NewTurn;
import yingda.dialog.lane.Outcome;
import yingda.dialog.lane.RedisTurns;
import yingda.dialog.lane.TurnSettings;
import yingda.dialog.log.Cursor;
import yingda.dialog.queue.Assignments;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Place;
import yingda.dialog.record.Recorded;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;
import yingda.platform.digest.Sha256;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.TooManyRequests;

/// Takes messages in: first in Redis, which gives each its place, then for good in the record, and
/// only then is anybody told.
@Singleton
final class Intake {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /// One to find that Redis had forgotten turns, one to find a turn dropped that was to be
  /// replayed, and one more.
  private static final int TRIES = 4;

  private static final int WAITS = 0;
  private static final int ANSWERED_BY_A_PERSON = -1;

  private static final Duration SOON = Duration.ofSeconds(2);

  private final Lanes lanes;
  private final RedisTurns redis;
  private final Archive archive;
  private final Assignments assignments;
  private final Queueing queueing;
  private final Replays replays;
  private final Supplier<TurnSettings> settings;

  Intake(
      Lanes lanes,
      RedisTurns redis,
      Archive archive,
      Assignments assignments,
      Queueing queueing,
      Replays replays,
      Supplier<TurnSettings> settings) {
    this.lanes = lanes;
    this.redis = redis;
    this.archive = archive;
    this.assignments = assignments;
    this.queueing = queueing;
    this.replays = replays;
    this.settings = settings;
  }

  /// Takes a message in. When this returns, the turn is in the record.
  ///
  /// When it fails because a store is away, the turn may have been taken in: the same key finds it.
  /// Without a second call it is forgotten, unless the record has it all the same.
  Accepted accept(Lane lane, NewTurn said) throws InterruptedException {
    var words = Words.of(said.text());
    var digest = Sha256.hex(words.text());
    for (var tries = 0; tries < TRIES; tries++) {
      var now = Lanes.now();
      var deadline = deadline(said.deadline(), now);
      var turn = new Turn(Ids.next(), 0, words.text(), now, null);
      var outcome = lanes.on(lane, () -> redis.accept(lane, turn, said, digest, deadline));
      var accepted =
          switch (outcome.kind()) {
            case OK -> taken(lane, turn, said, digest, words, outcome);
            case REPLAY -> replays.of(lane, outcome.value(0), said, digest, words);
            case REUSED ->
                throw new Conflict(
                    "IDEMPOTENCY_KEY_REUSED", "the key came with another message before");
            default -> throw new TooManyRequests("too many messages wait for their answers", SOON);
          };
      if (accepted.isPresent()) {
        return accepted.get();
      }
    }
    throw new DependencyUnavailable("history", "the conversation store keeps forgetting");
  }

  private Optional<Accepted> taken(
      Lane lane, Turn given, NewTurn said, String digest, Words words, Outcome outcome)
      throws InterruptedException {
    var turn = new Turn(given.id(), outcome.number(0), given.text(), given.acceptedAt(), null);
    var attempt = (int) outcome.number(3);
    var ends = Instant.ofEpochMilli(outcome.number(2));
    var taken = new Recorded(turn, Math.max(0, attempt), ends, said.key(), digest, said.priority());
    var superseded = outcome.values().subList(5, 5 + (int) outcome.number(4));
    var epoch = Long.parseLong(Cursor.of(outcome.value(1)).epoch());
    var place = record(lane, taken, epoch, words);
    switch (place) {
      case Place.Taken _ -> {
        for (var before : superseded) {
          supersede(lane, before);
        }
        if (attempt == ANSWERED_BY_A_PERSON) {
          lanes.end(lane, turn.id(), Ending.takenOver(Lanes.now()));
        } else if (attempt == WAITS) {
          queueing.soon(lane, turn);
        }
        var history = outcome.values().subList(5 + superseded.size(), outcome.values().size());
        return Optional.of(
            new Accepted(
                turn.id(),
                turn.sequence(),
                outcome.value(1),
                state(attempt),
                ends,
                attempt < 1
                    ? null
                    : assignments.of(
                        lane, turn, attempt, outcome.value(1), ends, said.priority(), history),
                false));
      }
      case Place.Known(var known) -> {
        // Redis had forgotten the key.
        lanes.drop(lane, turn.id());
        return Optional.of(replays.of(lane, known, digest));
      }
      case Place.Refused _ -> {
        log.warn("Redis had forgotten turns of conversation {}", lane.conversation());
        redis.forget(lane, epoch);
        return Optional.empty();
      }
    }
  }

  private Place record(Lane lane, Recorded taken, long epoch, Words words)
      throws InterruptedException {
    try {
      return archive.accept(lane, taken, epoch, taken.turn().sequence() == 1 ? words.title() : "");
    } catch (InterruptedException | RuntimeException e) {
      hold(lane, taken.turn().id());
      throw e;
    }
  }

  private void supersede(Lane lane, String turn) throws InterruptedException {
    try {
      if (lanes.on(lane, () -> redis.supersede(lane, turn)).kind() == Outcome.Kind.OK) {
        lanes.end(lane, turn, Ending.superseded(Lanes.now()));
      }
    } catch (DependencyUnavailable e) {
      log.warn("Turn {} waits for the sweep: {}", turn, e.getMessage());
    }
  }

  /// Keeps a turn that may not be recorded from running. If Redis can't be told, it runs only after
  /// the record was asked.
  private void hold(Lane lane, String turn) {
    // The work to be undone may have been interrupted.
    var interrupted = Thread.interrupted();
    try {
      lanes.on(lane, () -> redis.hold(lane, turn));
    } catch (ServiceException e) {
      log.warn("Turn {} can't be held: {}", turn, e.getMessage());
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static TurnState state(int attempt) {
    return switch (attempt) {
      case ANSWERED_BY_A_PERSON -> TurnState.CANCELLED;
      case WAITS -> TurnState.ACCEPTED;
      default -> TurnState.RUNNING;
    };
  }

  private Instant deadline(@Nullable Instant asked, Instant now) {
    if (asked == null) {
      return now.plus(settings.get().usual());
    }
    if (!asked.isAfter(now)) {
      throw new InvalidRequest("deadline", asked.toString(), "a time to come");
    }
    var latest = now.plus(settings.get().longest());
    return asked.isAfter(latest) ? latest : asked.truncatedTo(ChronoUnit.MILLIS);
  }
}
