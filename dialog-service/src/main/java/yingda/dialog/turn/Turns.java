package yingda.dialog.turn;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.Leave;
import yingda.dialog.lane.NewEvent;
import yingda.dialog.lane.Outcome.Kind;
import yingda.dialog.lane.RedisTurns;
import yingda.dialog.queue.ReadyQueue;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Owner;
import yingda.dialog.record.Recorded;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;
import yingda.platform.digest.Sha256;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.NotFound;

/// Turns that were taken in, up to their end.
@Singleton
final class Turns {

  private final Lanes lanes;
  private final RedisTurns redis;
  private final ReadyQueue ready;
  private final Archive archive;

  Turns(Lanes lanes, RedisTurns redis, ReadyQueue ready, Archive archive) {
    this.lanes = lanes;
    this.redis = redis;
    this.ready = ready;
    this.archive = archive;
  }

  /// Adds events on behalf of a running turn.
  ///
  /// @param batch counts; the latest is added once however often it comes; 0 for none
  /// @return their ids
  List<String> append(Lane lane, String turn, long fence, int batch, List<NewEvent> events)
      throws InterruptedException {
    var outcome = lanes.on(lane, () -> redis.append(lane, turn, fence, batch, events));
    if (outcome.kind() == Kind.STALE) {
      throw stale(turn);
    }
    return outcome.values();
  }

  /// Keeps a turn for its runner.
  ///
  /// @return false if it has ended, or is another's
  boolean keep(Lane lane, String turn, long fence) throws InterruptedException {
    return lanes.on(lane, () -> redis.keep(lane, turn, fence)).kind() == Kind.OK;
  }

  /// Gives a turn back.
  void release(Lane lane, String turn, long fence) throws InterruptedException {
    var outcome = lanes.on(lane, () -> redis.release(lane, turn, fence));
    if (outcome.kind() == Kind.STALE) {
      throw stale(turn);
    }
    ready.addLater(lane, outcome.startable(0));
  }

  /// Ends a turn for its runner: in the record, then in the log. If it has ended already, that end
  /// stands.
  Finished finish(Lane lane, String turn, Leave leave, Ending ending) throws InterruptedException {
    var standing =
        archive
            .finish(lane, turn, leave.fence(), ending)
            .orElseThrow(() -> new NotFound("turn", turn));
    var held = standing.ending();
    if (held == null) {
      throw stale(turn);
    }
    var published = lanes.publish(lane, standing, Optional.of(leave));
    return new Finished(held.state(), published, Sha256.hex(held.answer()));
  }

  /// Ends a turn because the visitor wants it. If it has ended already, that end stands.
  TurnState cancel(String tenant, String visitor, String turn) throws InterruptedException {
    var lane = archive.located(tenant, visitor, turn).lane();
    return lanes
        .end(lane, turn, Ending.cancelled(Lanes.now()))
        .orElseThrow(() -> new NotFound("turn", turn))
        .state();
  }

  /// Says who answers from now on, and ends what is being answered unless that goes on.
  ///
  /// @return the number of the change
  long own(String tenant, String conversation, Owner owner) throws InterruptedException {
    var owned = archive.own(tenant, conversation, owner);
    var lane = new Lane(tenant, owned.visitor(), conversation);
    var open = lanes.on(lane, () -> redis.own(lane, owner, owned.ownership())).values();
    if (owner != Owner.BOT) {
      for (var turn : open) {
        lanes.end(lane, turn, Ending.takenOver(Lanes.now()));
      }
    }
    return owned.ownership();
  }

  /// A turn as it stands.
  ///
  /// @param attempt 0 before the first
  /// @param done the id of its `turn.done`; empty when there is none
  /// @param place where it waits; empty when it doesn't
  record Standing(
      Lane lane,
      Recorded recorded,
      TurnState state,
      int attempt,
      String done,
      Optional<ReadyQueue.Wait> place) {}

  /// How a visitor's turn stands.
  Standing get(String tenant, String visitor, String turn) throws InterruptedException {
    var located = archive.located(tenant, visitor, turn);
    var lane = located.lane();
    var recorded = located.turn();
    var standing = lanes.on(lane, () -> redis.turn(lane, turn));
    var ending = recorded.turn().ending();
    var running = standing.value(1).equals(TurnState.RUNNING.name());
    var attempt = standing.value(3).isEmpty() ? recorded.attempt() : (int) standing.number(3);
    return new Standing(
        lane,
        recorded,
        ending != null ? ending.state() : running ? TurnState.RUNNING : TurnState.ACCEPTED,
        attempt,
        standing.value(6),
        ending == null && !running ? ready.place(lane, turn) : Optional.empty());
  }

  private static Conflict stale(String turn) {
    return new Conflict("STALE_FENCE", "turn " + turn + " has ended or is held by another attempt");
  }
}
