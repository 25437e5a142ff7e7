package yingda.gateway.fake;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.CancelTurnRequest;
import yingda.dialog.v1.CancelTurnResponse;
import yingda.dialog.v1.ClaimTurnsRequest;
import yingda.dialog.v1.ClaimTurnsResponse;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceImplBase;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.FollowEventsRequest;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.dialog.v1.GetTurnRequest;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListConversationsResponse;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.ReadEventsRequest;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.ReleaseTurnRequest;
import yingda.dialog.v1.ReleaseTurnResponse;
import yingda.dialog.v1.RenewLeasesRequest;
import yingda.dialog.v1.RenewLeasesResponse;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.StartConversationResponse;
import yingda.dialog.v1.TurnState;
import yingda.dialog.v1.WatchSignalsRequest;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// A dialog-service in memory: conversations, lanes of turns, a log.
public final class FakeDialog extends DialogServiceImplBase {

  public final FakeEngine engine = new FakeEngine();
  private final FakeStreams streams = new FakeStreams(engine);

  /// The events that were journalled, in order.
  public final List<Event> journal = new CopyOnWriteArrayList<>();

  /// The turns that their runners ended, in order.
  public final BlockingQueue<FinishTurnRequest> finished = new LinkedBlockingQueue<>();

  /// The turns that were given back, in order.
  public final BlockingQueue<ReleaseTurnRequest> released = new LinkedBlockingQueue<>();

  /// How often a log was read, and how many follow one.
  public final AtomicInteger reads = new AtomicInteger();

  public final AtomicInteger follows = new AtomicInteger();

  /// The leases that were renewed, in order.
  public final BlockingQueue<RenewLeasesRequest> renewed = new LinkedBlockingQueue<>();

  public volatile Script<AcceptTurnRequest, AcceptTurnResponse> accept = this::accepted;
  public volatile Script<AppendEventsRequest, AppendEventsResponse> append = this::appended;
  public volatile Script<FinishTurnRequest, FinishTurnResponse> finish = this::ended;
  public volatile Script<ClaimTurnsRequest, ClaimTurnsResponse> claim = this::claimed;
  public volatile Script<GetTurnRequest, GetTurnResponse> get = this::turn;

  /// Forgets scripts, and turns that were left open.
  public void reset() {
    accept = this::accepted;
    append = this::appended;
    finish = this::ended;
    claim = this::claimed;
    get = this::turn;
    engine.reset();
    journal.clear();
    finished.clear();
    released.clear();
    renewed.clear();
  }

  @Override
  public void startConversation(
      StartConversationRequest request, StreamObserver<StartConversationResponse> observer) {
    Calls.unary(
        observer,
        () ->
            StartConversationResponse.newBuilder()
                .setConversation(engine.start(visitor()).view())
                .build());
  }

  @Override
  public void listConversations(
      ListConversationsRequest request, StreamObserver<ListConversationsResponse> observer) {
    Calls.unary(
        observer,
        () ->
            ListConversationsResponse.newBuilder()
                .addAllConversations(engine.of(visitor()).stream().map(FakeLane::view).toList())
                .build());
  }

  @Override
  public void acceptTurn(AcceptTurnRequest request, StreamObserver<AcceptTurnResponse> observer) {
    Calls.unary(observer, () -> accept.answer(request));
  }

  @Override
  public void claimTurns(ClaimTurnsRequest request, StreamObserver<ClaimTurnsResponse> observer) {
    Calls.unary(observer, () -> claim.answer(request));
  }

  @Override
  public void renewLeases(
      RenewLeasesRequest request, StreamObserver<RenewLeasesResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          renewed.add(request);
          var lost = RenewLeasesResponse.newBuilder();
          for (var turn : request.getTurnsList()) {
            if (!engine.held(turn.getTurnId(), turn.getFence())) {
              lost.addLostTurnIds(turn.getTurnId());
            }
          }
          return lost.build();
        });
  }

  @Override
  public void releaseTurn(
      ReleaseTurnRequest request, StreamObserver<ReleaseTurnResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          engine.release(request.getTurnId(), request.getFence());
          released.add(request);
          return ReleaseTurnResponse.getDefaultInstance();
        });
  }

  @Override
  public void cancelTurn(CancelTurnRequest request, StreamObserver<CancelTurnResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var turn = engine.turn(visitor(), request.getTurnId());
          var ended = engine.stop(turn, TurnState.TURN_STATE_CANCELLED, "CANCELLED");
          return CancelTurnResponse.newBuilder().setState(ended.state).build();
        });
  }

  @Override
  public void getTurn(GetTurnRequest request, StreamObserver<GetTurnResponse> observer) {
    Calls.unary(observer, () -> get.answer(request));
  }

  @Override
  public void watchSignals(
      WatchSignalsRequest request, StreamObserver<WatchSignalsResponse> observer) {
    Calls.stream(observer, streams::signal);
  }

  @Override
  public void appendEvents(
      AppendEventsRequest request, StreamObserver<AppendEventsResponse> observer) {
    Calls.unary(observer, () -> append.answer(request));
  }

  @Override
  public void finishTurn(FinishTurnRequest request, StreamObserver<FinishTurnResponse> observer) {
    Calls.unary(observer, () -> finish.answer(request));
  }

  @Override
  public void listMessages(
      ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
    Calls.unary(
        observer,
        () ->
            ListMessagesResponse.newBuilder()
                .addAllMessages(engine.lane(visitor(), request.getConversationId()).messages())
                .build());
  }

  @Override
  public void readEvents(ReadEventsRequest request, StreamObserver<ReadEventsResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var lane = engine.lane(visitor(), request.getConversationId());
          reads.incrementAndGet();
          return engine.after(lane, request.getAfter());
        });
  }

  @Override
  public void followEvents(
      FollowEventsRequest request, StreamObserver<FollowEventsResponse> observer) {
    Calls.stream(
        observer,
        reply -> {
          var lane = engine.lane(visitor(), request.getConversationId());
          follows.incrementAndGet();
          try {
            streams.follow(lane, request.getAfter(), reply);
          } finally {
            follows.decrementAndGet();
          }
        });
  }

  private AcceptTurnResponse accepted(AcceptTurnRequest request) {
    return engine.accept(visitor(), request);
  }

  private ClaimTurnsResponse claimed(ClaimTurnsRequest request) {
    var claimed = engine.claim(request.getLimit());
    return ClaimTurnsResponse.newBuilder()
        .addAllAssignments(claimed.stream().map(FakeTurn::assignment).toList())
        .build();
  }

  private GetTurnResponse turn(GetTurnRequest request) {
    return engine.view(engine.turn(visitor(), request.getTurnId()));
  }

  private AppendEventsResponse appended(AppendEventsRequest request) {
    var response = engine.append(request);
    journal.addAll(request.getEventsList());
    return response;
  }

  private FinishTurnResponse ended(FinishTurnRequest request) {
    var response = engine.finish(request);
    journal.addAll(request.getEventsList());
    finished.add(request);
    return response;
  }

  private static Caller visitor() {
    var caller = Caller.current();
    caller.requireVisitor();
    return caller;
  }
}
