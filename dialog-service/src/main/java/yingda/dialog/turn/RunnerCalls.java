package yingda.dialog.turn;

import jakarta.inject.Singleton;
import java.util.List;
import yingda.dialog.lane.Behalf;
import yingda.dialog.lane.Happenings;
import yingda.dialog.lane.Leave;
import yingda.dialog.lane.NewEvent;
import yingda.dialog.lane.TurnMeters;
import yingda.dialog.queue.Claims;
import yingda.dialog.queue.Signals;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.ClaimTurnsRequest;
import yingda.dialog.v1.ClaimTurnsResponse;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.ReleaseTurnRequest;
import yingda.dialog.v1.ReleaseTurnResponse;
import yingda.dialog.v1.RenewLeasesRequest;
import yingda.dialog.v1.RenewLeasesResponse;
import yingda.dialog.v1.WatchSignalsRequest;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Reply;

/// The calls of runners: which turns are theirs to answer, and what they have to say about them.
@Singleton
final class RunnerCalls {

  private static final int MOST_EVENTS = 500;

  private final Claims claims;
  private final Turns turns;
  private final Happenings happenings;
  private final NewEvents newEvents;
  private final TurnMeters meters;

  RunnerCalls(
      Claims claims, Turns turns, Happenings happenings, NewEvents newEvents, TurnMeters meters) {
    this.claims = claims;
    this.turns = turns;
    this.happenings = happenings;
    this.newEvents = newEvents;
    this.meters = meters;
  }

  ClaimTurnsResponse claim(ClaimTurnsRequest request) throws InterruptedException {
    var runner = Requests.runner(request.getRunner());
    var claimed = claims.claim(runner, Requests.among("limit", request.getLimit(), 100));
    return ClaimTurnsResponse.newBuilder()
        .addAllAssignments(claimed.stream().map(Protos::assignment).toList())
        .build();
  }

  RenewLeasesResponse renew(RenewLeasesRequest request) throws InterruptedException {
    Requests.among("turns", request.getTurnsCount(), 500);
    var response = RenewLeasesResponse.newBuilder();
    for (var held : request.getTurnsList()) {
      var lane = Requests.lane(held);
      if (!Behalf.of(lane, () -> turns.keep(lane, held.getTurnId(), held.getFence()))) {
        response.addLostTurnIds(held.getTurnId());
      }
    }
    return response.build();
  }

  ReleaseTurnResponse release(ReleaseTurnRequest request) throws InterruptedException {
    turns.release(
        Requests.lane(request.getConversationId()),
        Requests.turn(request.getTurnId()),
        Requests.fence(request.getFence()));
    return ReleaseTurnResponse.getDefaultInstance();
  }

  AppendEventsResponse append(AppendEventsRequest request) throws InterruptedException {
    if (request.getEventsCount() == 0) {
      throw new InvalidRequest("events", "none", "1 to " + MOST_EVENTS);
    }
    var added =
        turns.append(
            Requests.lane(request.getConversationId()),
            Requests.turn(request.getTurnId()),
            Requests.fence(request.getFence()),
            request.getBatch(),
            events(request.getEventsList()));
    return AppendEventsResponse.newBuilder().addAllEventIds(added).build();
  }

  FinishTurnResponse finish(FinishTurnRequest request) throws InterruptedException {
    var lane = Requests.lane(request.getConversationId());
    var turn = Requests.turn(request.getTurnId());
    var leave = new Leave(Requests.fence(request.getFence()), events(request.getEventsList()));
    var ending = Requests.ending(request);
    var finished =
        meters.timed(
            "finish", ended -> ended.state().name(), () -> turns.finish(lane, turn, leave, ending));
    return FinishTurnResponse.newBuilder()
        .setState(Protos.state(finished.state()))
        .setEventId(finished.published().done())
        .addAllEventIds(finished.published().last())
        .setSha256(finished.sha256())
        .build();
  }

  /// Tells of signals until the call is over.
  void signals(WatchSignalsRequest request, Reply<WatchSignalsResponse> reply)
      throws InterruptedException {
    Requests.runner(request.getRunner());
    try (var signals = Signals.of(happenings)) {
      while (true) {
        reply.send(Protos.signal(signals.next()));
      }
    }
  }

  private List<NewEvent> events(List<Event> events) {
    if (events.size() > MOST_EVENTS) {
      throw new InvalidRequest("events", events.size() + " events", "at most " + MOST_EVENTS);
    }
    return events.stream().map(e -> newEvents.read(e.getType(), e.getData())).toList();
  }
}
