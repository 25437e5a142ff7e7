package yingda.gateway.fake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.TurnState;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.digest.Sha256;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.platform.grpc.Caller;

/// Lanes of turns in memory, under one lock. Who waits on it is told of every change.
public final class FakeEngine {

  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final int LANE = 5;
  private static final int ATTEMPTS = 3;

  private final Map<String, FakeLane> lanes = new LinkedHashMap<>();
  private final Map<String, FakeTurn> turns = new HashMap<>();
  private final Queue<FakeTurn> ready = new ArrayDeque<>();
  private final List<String> stopped = new ArrayList<>();
  private Duration lease = LEASE;
  private int ids;
  private int hangUps;

  /// How long turns of conversations yet to come are held without a word.
  public synchronized void lease(Duration held) {
    lease = held;
  }

  synchronized FakeLane start(Caller caller) {
    var lane = new FakeLane("c" + ++ids, caller, lease);
    lanes.put(lane.conversation, lane);
    return lane;
  }

  synchronized List<FakeLane> of(Caller caller) {
    return lanes.values().stream().filter(lane -> lane.of(caller)).toList();
  }

  synchronized FakeLane lane(Caller caller, String conversation) {
    return Optional.ofNullable(lanes.get(conversation))
        .filter(lane -> lane.of(caller))
        .orElseThrow(() -> new NotFound("conversation", conversation));
  }

  synchronized FakeTurn turn(Caller caller, String id) {
    return Optional.ofNullable(turns.get(id))
        .filter(turn -> turn.lane.of(caller))
        .orElseThrow(() -> new NotFound("turn", id));
  }

  /// Forgets turns that were left open.
  synchronized void reset() {
    lanes.clear();
    turns.clear();
    ready.clear();
    lease = LEASE;
  }

  synchronized AcceptTurnResponse accept(Caller caller, AcceptTurnRequest request) {
    var lane = lane(caller, request.getConversationId());
    for (var turn : lane.turns) {
      if (!turn.key.isEmpty() && turn.key.equals(request.getIdempotencyKey())) {
        if (!turn.text.equals(request.getText())) {
          throw new Conflict("IDEMPOTENCY_KEY_REUSED", "the key came with another text");
        }
        return turn.accepted().setReplayed(true).build();
      }
    }
    if (lane.turns.stream().filter(turn -> !turn.ended()).count() >= LANE) {
      throw new TooManyRequests("too many messages wait", Duration.ofSeconds(2));
    }
    var turn =
        new FakeTurn(
            "t" + ++ids,
            lane,
            request.getText(),
            request.getIdempotencyKey(),
            request.getDeadline());
    lane.turns.add(turn);
    turns.put(turn.id, turn);
    turn.acceptedId = lane.write(turn.id, "turn.accepted", turn.acceptedData());
    turn.lastId = turn.acceptedId;
    var response = turn.accepted();
    if (lane.head().orElse(turn) == turn) {
      if (request.getRunner().isEmpty()) {
        ready.add(turn);
      } else {
        begin(turn);
        response.setAssignment(turn.assignment()).setState(turn.state);
      }
    }
    notifyAll();
    return response.build();
  }

  synchronized List<FakeTurn> claim(int limit) {
    var claimed = new ArrayList<FakeTurn>();
    while (claimed.size() < limit && !ready.isEmpty()) {
      var turn = ready.remove();
      if (!turn.ended()) {
        begin(turn);
        claimed.add(turn);
      }
    }
    return claimed;
  }

  private void begin(FakeTurn turn) {
    turn.attempt++;
    turn.state = TurnState.TURN_STATE_RUNNING;
    turn.shown = "";
    if (turn.attempt > 1) {
      turn.lastId =
          turn.lane.write(turn.id, "reset", Map.of("turnId", turn.id, "attempt", turn.attempt));
    }
    notifyAll();
  }

  /// Gives a turn to its next attempt, as when its lease has ended.
  public synchronized void again(String id) {
    var turn = known(id);
    if (turn.attempt >= ATTEMPTS) {
      end(turn, failed(TurnState.TURN_STATE_FAILED, "ATTEMPTS_EXHAUSTED"));
    } else {
      turn.state = TurnState.TURN_STATE_ACCEPTED;
      ready.add(turn);
    }
    notifyAll();
  }

  /// Ends a turn, and tells its runner.
  synchronized FakeTurn stop(FakeTurn turn, TurnState state, String code) {
    if (!turn.ended()) {
      end(turn, failed(state, code));
      tell(turn.id);
    }
    return turn;
  }

  /// Ends a turn as its deadline does.
  public synchronized void expire(String id) {
    stop(known(id), TurnState.TURN_STATE_EXPIRED, "DEADLINE_EXCEEDED");
  }

  /// Tells runners that a turn is no longer theirs.
  public synchronized void tell(String id) {
    stopped.add(id);
    notifyAll();
  }

  synchronized boolean held(String id, long fence) {
    return turns.containsKey(id) && known(id).heldBy(fence);
  }

  synchronized AppendEventsResponse append(AppendEventsRequest request) {
    var turn = requireHeld(request.getTurnId(), request.getFence());
    var ids = write(turn, request.getEventsList());
    notifyAll();
    return AppendEventsResponse.newBuilder().addAllEventIds(ids).build();
  }

  private static List<String> write(FakeTurn turn, List<Event> events) {
    var ids = new ArrayList<String>();
    for (var event : events) {
      ids.add(turn.lane.write(turn.id, event.getType(), event.getData()));
      if (event.getType().equals("delta")) {
        turn.shown += Json.of(event.getData()).text("text");
      }
    }
    return ids;
  }

  synchronized FinishTurnResponse finish(FinishTurnRequest request) {
    var turn = known(request.getTurnId());
    if (!turn.ended() && !turn.heldBy(request.getFence())) {
      throw new Conflict("STALE_FENCE", "another attempt holds the turn");
    }
    var ids = List.<String>of();
    if (!turn.ended()) {
      ids = write(turn, request.getEventsList());
      end(turn, request);
    }
    return FinishTurnResponse.newBuilder()
        .addAllEventIds(ids)
        .setState(turn.state)
        .setEventId(turn.doneId)
        .setSha256(Sha256.hex(turn.end.getText()))
        .build();
  }

  private FakeTurn requireHeld(String id, long fence) {
    var turn = known(id);
    if (!turn.heldBy(fence)) {
      throw new Conflict("STALE_FENCE", "another attempt holds the turn");
    }
    return turn;
  }

  synchronized void release(String id, long fence) {
    requireHeld(id, fence);
    again(id);
  }

  private void end(FakeTurn turn, FinishTurnRequest end) {
    turn.end = end;
    turn.state = end.getState();
    turn.doneId = turn.lane.write(turn.id, "turn.done", turn.doneData());
    turn.lane.head().ifPresent(next -> ready.add(next));
    notifyAll();
  }

  private FakeTurn known(String id) {
    return Optional.ofNullable(turns.get(id)).orElseThrow(() -> new NotFound("turn", id));
  }

  private static FinishTurnRequest failed(TurnState state, String code) {
    return FinishTurnRequest.newBuilder().setState(state).setFailureCode(code).build();
  }

  synchronized ReadEventsResponse after(FakeLane lane, String cursor) {
    return lane.after(cursor);
  }

  /// A conversation's log is lost.
  public synchronized void lose(String conversation) {
    Objects.requireNonNull(lanes.get(conversation)).lose();
    notifyAll();
  }

  /// Ends the streams of those who follow logs.
  public synchronized void hangUp() {
    hangUps++;
    notifyAll();
  }

  synchronized int hangUps() {
    return hangUps;
  }

  /// Writes an event that belongs to no turn's doing.
  public synchronized void write(String conversation, String turn, String type, String data) {
    Objects.requireNonNull(lanes.get(conversation)).write(turn, type, data);
    notifyAll();
  }

  synchronized GetTurnResponse view(FakeTurn turn) {
    return turn.view();
  }

  /// How many turns were stopped so far.
  synchronized int stops() {
    return stopped.size();
  }

  synchronized WatchSignalsResponse signal(int seen) {
    return WatchSignalsResponse.newBuilder()
        .setTurnsWait(!ready.isEmpty())
        .addAllStoppedTurnIds(stopped.subList(seen, stopped.size()))
        .build();
  }
}
