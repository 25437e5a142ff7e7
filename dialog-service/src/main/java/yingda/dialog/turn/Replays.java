package yingda.dialog.turn;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.NewTurn;
import yingda.dialog.lane.RedisTurns;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Place;
import yingda.dialog.record.Recorded;
import yingda.dialog.record.Turn;
import yingda.dialog.record.TurnState;
import yingda.platform.failure.ServiceException.Conflict;

/// Answers messages that came before, with the same key.
@Singleton
final class Replays {

  private final Lanes lanes;
  private final RedisTurns redis;
  private final Archive archive;
  private final Queueing queueing;

  Replays(Lanes lanes, RedisTurns redis, Archive archive, Queueing queueing) {
    this.lanes = lanes;
    this.redis = redis;
    this.archive = archive;
    this.queueing = queueing;
  }

  /// Finishes what an earlier call with the same key began; empty if there is no such turn any
  /// more.
  Optional<Accepted> of(Lane lane, String turn, NewTurn said, String digest, Words words)
      throws InterruptedException {
    var known = archive.turn(lane, turn);
    if (known.isPresent()) {
      return Optional.of(of(lane, known.get(), digest));
    }
    var standing = lanes.on(lane, () -> redis.turn(lane, turn));
    if (standing.value(1).isEmpty()) {
      return Optional.empty();
    }
    var epoch = standing.number(0);
    var taken =
        new Recorded(
            new Turn(turn, standing.number(2), words.text(), Lanes.now(), null),
            (int) standing.number(3),
            Instant.ofEpochMilli(standing.number(4)),
            said.key(),
            digest,
            said.priority());
    var title = taken.turn().sequence() == 1 ? words.title() : "";
    return switch (archive.accept(lane, taken, epoch, title)) {
      case Place.Taken _ -> Optional.of(of(lane, taken, digest));
      case Place.Known(var other) -> Optional.of(of(lane, other, digest));
      case Place.Refused _ -> {
        redis.forget(lane, epoch);
        yield Optional.empty();
      }
    };
  }

  /// Answers a call as the one that the record knows was answered.
  Accepted of(Lane lane, Recorded known, String digest) throws InterruptedException {
    if (!known.digest().equals(digest)) {
      throw new Conflict("IDEMPOTENCY_KEY_REUSED", "the key came with another message before");
    }
    var turn = known.turn();
    var ending = turn.ending();
    if (ending == null) {
      queueing.now(lane, turn);
    }
    var standing = lanes.on(lane, () -> redis.turn(lane, turn.id()));
    return new Accepted(
        turn.id(),
        turn.sequence(),
        standing.value(5),
        ending == null ? state(standing.value(1)) : ending.state(),
        known.deadline(),
        null,
        true);
  }

  private static TurnState state(String name) {
    return name.equals("RUNNING") ? TurnState.RUNNING : TurnState.ACCEPTED;
  }
}
