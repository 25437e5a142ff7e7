package yingda.dialog.turn;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.conversation.Ids;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.history.Window;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Recorded;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.turn.Outcome.Kind;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;

/// Turns, from being taken in to their end.
@Singleton
final class Turns {

  private static final Logger log = LoggerFactory.getLogger(Turns.class);

  private static final int FIRST_ATTEMPT = 1;

  private final Lanes lanes;
  private final RedisTurns redis;
  private final Archive archive;
  private final Entries entries;
  private final TurnMeters meters;
  private final Supplier<TurnSettings> settings;
  private final Supplier<HistorySettings> history;

  Turns(
      Lanes lanes,
      RedisTurns redis,
      Archive archive,
      Entries entries,
      TurnMeters meters,
      Supplier<TurnSettings> settings,
      Supplier<HistorySettings> history) {
    this.lanes = lanes;
    this.redis = redis;
    this.archive = archive;
    this.entries = entries;
    this.meters = meters;
    this.settings = settings;
    this.history = history;
  }

  /// Takes a message in. When this returns, the turn is in the record.
  ///
  /// When it fails, no turn holds the conversation up: at the latest after the turn's deadline, if
  /// Redis went away in the middle.
  ///
  /// @param deadline when the turn must have ended; null for the usual time
  Accepted accept(Lane lane, String text, @Nullable Instant deadline) throws InterruptedException {
    return meters.timed("accept", _ -> "ACCEPTED", () -> take(lane, Words.of(text), deadline));
  }

  /// Adds events on behalf of a running turn.
  ///
  /// @return their ids
  List<String> append(Lane lane, String turn, long fence, List<NewEvent> events)
      throws InterruptedException {
    var outcome = lanes.on(lane, () -> redis.append(lane, turn, fence, events));
    if (outcome.kind() == Kind.STALE) {
      throw stale(turn);
    }
    return outcome.values();
  }

  /// Ends a turn: in the record, then in the log. If it has ended already, that end stands.
  Finished finish(Lane lane, String turn, long fence, Ending ending) throws InterruptedException {
    return meters.timed(
        "finish", finished -> finished.state().name(), () -> end(lane, turn, fence, ending));
  }

  private Accepted take(Lane lane, Words words, @Nullable Instant asked)
      throws InterruptedException {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var deadline = deadline(asked, now);
    var limit = Duration.between(now, deadline);
    for (var tries = 0; tries < 2; tries++) {
      var turn = new Turn(Ids.next(), 0, words.text(), now, null);
      var outcome = lanes.on(lane, () -> redis.accept(lane, turn, limit, deadline));
      if (outcome.kind() == Kind.BUSY) {
        throw new Conflict("TURN_IN_PROGRESS", "an earlier message is still being answered");
      }
      var taken =
          new Recorded(
              new Turn(turn.id(), outcome.number(0), turn.text(), now, null),
              FIRST_ATTEMPT,
              outcome.number(1),
              Instant.ofEpochMilli(outcome.number(3)));
      if (record(lane, taken, words.title())) {
        return accepted(taken, outcome, deadline);
      }
      // Redis has gone back in time, and gave out a number that the record knows.
      log.warn("Redis had forgotten turns of conversation {}", lane.conversation());
      redis.forget(lane);
    }
    throw new DependencyUnavailable("history", "the conversation store keeps forgetting");
  }

  private boolean record(Lane lane, Recorded taken, String title) throws InterruptedException {
    try {
      return archive.accept(lane, taken, title);
    } catch (InterruptedException | RuntimeException e) {
      release(lane, taken.turn().id());
      throw e;
    }
  }

  /// Lets go of a turn that could not be recorded. If Redis can't be told, its deadline does it.
  private void release(Lane lane, String turn) {
    var ending = Ending.unrecorded(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    try {
      redis.abandon(lane, turn, ending);
    } catch (ServiceException e) {
      log.warn("Turn {} stays until its deadline: {}", turn, e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private Accepted accepted(Recorded taken, Outcome outcome, Instant deadline) {
    var before = new ArrayList<Turn>();
    var values = outcome.values();
    for (var i = 4; i < values.size(); i += 2) {
      before.add(entries.turn(outcome.number(i + 1), values.get(i), ""));
    }
    return new Accepted(
        taken.turn().id(),
        taken.turn().sequence(),
        outcome.value(2),
        taken.attempt(),
        taken.fence(),
        deadline,
        Window.of(before, history.get()));
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

  private Finished end(Lane lane, String turn, long fence, Ending ending)
      throws InterruptedException {
    var standing =
        archive.finish(lane, turn, fence, ending).orElseThrow(() -> new NotFound("turn", turn));
    var held = standing.ending();
    if (held == null) {
      throw stale(turn);
    }
    var event = lanes.publish(lane, standing);
    return new Finished(held.state(), event, TurnDone.sha256(held.answer()));
  }

  private static Conflict stale(String turn) {
    return new Conflict("STALE_FENCE", "turn " + turn + " has ended or is held by another attempt");
  }
}
