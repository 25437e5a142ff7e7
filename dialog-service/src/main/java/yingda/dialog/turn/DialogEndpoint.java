package yingda.dialog.turn;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import yingda.dialog.conversation.Conversations;
import yingda.dialog.lane.TurnMeters;
import yingda.dialog.log.Followers;
import yingda.dialog.log.Transcript;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.CancelTurnRequest;
import yingda.dialog.v1.CancelTurnResponse;
import yingda.dialog.v1.ChangeOwnerRequest;
import yingda.dialog.v1.ChangeOwnerResponse;
import yingda.dialog.v1.ClaimTurnsRequest;
import yingda.dialog.v1.ClaimTurnsResponse;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceImplBase;
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
import yingda.dialog.v1.WatchSignalsRequest;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// The gRPC door to all of this.
@Singleton
final class DialogEndpoint extends DialogServiceImplBase {

  private final Conversations conversations;
  private final Intake intake;
  private final Turns turns;
  private final RunnerCalls runners;
  private final Transcript transcript;
  private final Followers followers;
  private final TurnMeters meters;

  DialogEndpoint(
      Conversations conversations,
      Intake intake,
      Turns turns,
      RunnerCalls runners,
      Transcript transcript,
      Followers followers,
      TurnMeters meters) {
    this.conversations = conversations;
    this.intake = intake;
    this.turns = turns;
    this.runners = runners;
    this.transcript = transcript;
    this.followers = followers;
    this.meters = meters;
  }

  @Override
  public void startConversation(
      StartConversationRequest request, StreamObserver<StartConversationResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var caller = Caller.current();
          var started =
              conversations.start(caller.tenant(), caller.requireVisitor(), request.getSite());
          return StartConversationResponse.newBuilder()
              .setConversation(Protos.conversation(started))
              .build();
        });
  }

  @Override
  public void listConversations(
      ListConversationsRequest request, StreamObserver<ListConversationsResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var caller = Caller.current();
          var limit = Requests.limit(request.getLimit(), 20, 100);
          var found = conversations.list(caller.tenant(), caller.requireVisitor(), limit);
          return ListConversationsResponse.newBuilder()
              .addAllConversations(found.stream().map(Protos::conversation).toList())
              .build();
        });
  }

  @Override
  public void acceptTurn(AcceptTurnRequest request, StreamObserver<AcceptTurnResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var lane = Requests.lane(request.getConversationId());
          var turn = Requests.turn(request);
          return Protos.accepted(
              meters.timed("accept", _ -> "ACCEPTED", () -> intake.accept(lane, turn)));
        });
  }

  @Override
  public void claimTurns(ClaimTurnsRequest request, StreamObserver<ClaimTurnsResponse> observer) {
    Calls.unary(observer, () -> runners.claim(request));
  }

  @Override
  public void renewLeases(
      RenewLeasesRequest request, StreamObserver<RenewLeasesResponse> observer) {
    Calls.unary(observer, () -> runners.renew(request));
  }

  @Override
  public void releaseTurn(
      ReleaseTurnRequest request, StreamObserver<ReleaseTurnResponse> observer) {
    Calls.unary(observer, () -> runners.release(request));
  }

  @Override
  public void appendEvents(
      AppendEventsRequest request, StreamObserver<AppendEventsResponse> observer) {
    Calls.unary(observer, () -> runners.append(request));
  }

  @Override
  public void finishTurn(FinishTurnRequest request, StreamObserver<FinishTurnResponse> observer) {
    Calls.unary(observer, () -> runners.finish(request));
  }

  @Override
  public void cancelTurn(CancelTurnRequest request, StreamObserver<CancelTurnResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var caller = Caller.current();
          var state =
              turns.cancel(
                  caller.tenant(), caller.requireVisitor(), Requests.turn(request.getTurnId()));
          return CancelTurnResponse.newBuilder().setState(Protos.state(state)).build();
        });
  }

  @Override
  public void changeOwner(
      ChangeOwnerRequest request, StreamObserver<ChangeOwnerResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var ownership =
              turns.own(
                  Caller.current().tenant(),
                  Requests.conversation(request.getConversationId()),
                  Requests.owner(request.getOwner()));
          return ChangeOwnerResponse.newBuilder().setOwnership(ownership).build();
        });
  }

  @Override
  public void getTurn(GetTurnRequest request, StreamObserver<GetTurnResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var caller = Caller.current();
          return Protos.standing(
              turns.get(
                  caller.tenant(), caller.requireVisitor(), Requests.turn(request.getTurnId())));
        });
  }

  @Override
  public void watchSignals(
      WatchSignalsRequest request, StreamObserver<WatchSignalsResponse> observer) {
    Calls.<WatchSignalsResponse>stream(observer, reply -> runners.signals(request, reply));
  }

  @Override
  public void listMessages(
      ListMessagesRequest request, StreamObserver<ListMessagesResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          if (request.getBefore() < 0) {
            throw new InvalidRequest("before", String.valueOf(request.getBefore()), "0 or more");
          }
          var page =
              transcript.messages(
                  Requests.lane(request.getConversationId()),
                  request.getBefore(),
                  Requests.limit(request.getLimit(), 50, 100));
          return ListMessagesResponse.newBuilder()
              .addAllMessages(Protos.messages(page.said()))
              .setMore(page.more())
              .build();
        });
  }

  @Override
  public void readEvents(ReadEventsRequest request, StreamObserver<ReadEventsResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          return Protos.reading(
              transcript.events(
                  Requests.lane(request.getConversationId()),
                  request.getAfter(),
                  Requests.limit(request.getLimit(), 200, 1000)));
        });
  }

  @Override
  public void followEvents(
      FollowEventsRequest request, StreamObserver<FollowEventsResponse> observer) {
    Following.of((ServerCallStreamObserver<FollowEventsResponse>) observer, followers, request);
  }
}
