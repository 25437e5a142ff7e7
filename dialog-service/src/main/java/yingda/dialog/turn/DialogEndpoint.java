package yingda.dialog.turn;

import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.util.List;
import yingda.dialog.conversation.Conversations;
import yingda.dialog.conversation.Ids;
import yingda.dialog.record.Lane;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceImplBase;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListConversationsResponse;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.ReadEventsRequest;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.StartConversationResponse;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// The gRPC door to all of this.
@Singleton
final class DialogEndpoint extends DialogServiceImplBase {

  private static final int MOST_EVENTS = 500;

  private final Conversations conversations;
  private final Turns turns;
  private final Transcript transcript;
  private final NewEvents newEvents;

  DialogEndpoint(
      Conversations conversations, Turns turns, Transcript transcript, NewEvents newEvents) {
    this.conversations = conversations;
    this.turns = turns;
    this.transcript = transcript;
    this.newEvents = newEvents;
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
          var limit = limit(request.getLimit(), 20, 100);
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
          var deadline = request.hasDeadline() ? Protos.instant(request.getDeadline()) : null;
          var accepted =
              turns.accept(lane(request.getConversationId()), request.getText(), deadline);
          return AcceptTurnResponse.newBuilder()
              .setTurnId(accepted.turn())
              .setSequence(accepted.sequence())
              .setEventId(accepted.event())
              .setAssignment(Protos.assignment(accepted))
              .build();
        });
  }

  @Override
  public void appendEvents(
      AppendEventsRequest request, StreamObserver<AppendEventsResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var added =
              turns.append(
                  lane(request.getConversationId()),
                  turn(request.getTurnId()),
                  fence(request.getFence()),
                  events(request.getEventsList()));
          return AppendEventsResponse.newBuilder().addAllEventIds(added).build();
        });
  }

  @Override
  public void finishTurn(FinishTurnRequest request, StreamObserver<FinishTurnResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var finished =
              turns.finish(
                  lane(request.getConversationId()),
                  turn(request.getTurnId()),
                  fence(request.getFence()),
                  Protos.ending(request));
          return FinishTurnResponse.newBuilder()
              .setState(Protos.state(finished.state()))
              .setEventId(finished.event())
              .setSha256(finished.sha256())
              .build();
        });
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
                  lane(request.getConversationId()),
                  request.getBefore(),
                  limit(request.getLimit(), 50, 100));
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
          var events =
              transcript.events(
                  lane(request.getConversationId()),
                  request.getAfter(),
                  limit(request.getLimit(), 200, 1000));
          return ReadEventsResponse.newBuilder()
              .addAllEvents(events.stream().map(Protos::event).toList())
              .build();
        });
  }

  /// What could not be an id is not there: the same answer as for any other conversation that isn't
  /// the visitor's.
  private static Lane lane(String conversation) {
    var caller = Caller.current();
    if (!Ids.isWellFormed(conversation)) {
      throw new NotFound("conversation", conversation);
    }
    return new Lane(caller.tenant(), caller.requireVisitor(), conversation);
  }

  private static String turn(String id) {
    if (!Ids.isWellFormed(id)) {
      throw new NotFound("turn", id);
    }
    return id;
  }

  private static long fence(long fence) {
    if (fence < 1) {
      throw new InvalidRequest("fence", String.valueOf(fence), "the fence of an assignment");
    }
    return fence;
  }

  private List<NewEvent> events(List<Event> events) {
    if (events.isEmpty() || events.size() > MOST_EVENTS) {
      throw new InvalidRequest("events", events.size() + " events", "1 to " + MOST_EVENTS);
    }
    return events.stream().map(e -> newEvents.read(e.getType(), e.getData())).toList();
  }

  private static int limit(int asked, int usual, int most) {
    if (asked < 0 || asked > most) {
      throw new InvalidRequest("limit", String.valueOf(asked), "1 to " + most);
    }
    return asked == 0 ? usual : asked;
  }
}
