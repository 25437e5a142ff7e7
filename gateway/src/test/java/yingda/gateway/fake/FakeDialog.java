package yingda.gateway.fake;

import com.google.protobuf.Timestamp;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.Conversation;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceImplBase;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListConversationsResponse;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Role;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.StartConversationResponse;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// A dialog-service in memory: conversations, one turn at a time, a log.
public final class FakeDialog extends DialogServiceImplBase {

  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final Map<String, String> openTurns = new ConcurrentHashMap<>();
  private final Map<String, List<Message>> said = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  /// The events that were journalled, in order.
  public final List<Event> journal = new CopyOnWriteArrayList<>();

  /// The turns that were ended, in order.
  public final BlockingQueue<FinishTurnRequest> finished = new LinkedBlockingQueue<>();

  public volatile Script<AcceptTurnRequest, AcceptTurnResponse> accept = this::accepted;
  public volatile Script<AppendEventsRequest, AppendEventsResponse> append = this::appended;
  public volatile Script<FinishTurnRequest, FinishTurnResponse> finish = this::ended;

  /// Forgets scripts, and turns that were left open.
  public void reset() {
    accept = this::accepted;
    append = this::appended;
    finish = this::ended;
    openTurns.clear();
    journal.clear();
    finished.clear();
  }

  @Override
  public void startConversation(
      StartConversationRequest request, StreamObserver<StartConversationResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var id = "c" + ids.incrementAndGet();
          owners.put(id, owner());
          return StartConversationResponse.newBuilder().setConversation(conversation(id)).build();
        });
  }

  @Override
  public void listConversations(
      ListConversationsRequest request, StreamObserver<ListConversationsResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var me = owner();
          var mine = ListConversationsResponse.newBuilder();
          owners.forEach((id, owner) -> {
            if (owner.equals(me)) {
              mine.addConversations(conversation(id));
            }
          });
          return mine.build();
        });
  }

  @Override
  public void acceptTurn(AcceptTurnRequest request, StreamObserver<AcceptTurnResponse> observer) {
    Calls.unary(observer, () -> accept.answer(request));
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
        () -> {
          requireMine(request.getConversationId());
          return ListMessagesResponse.newBuilder()
              .addAllMessages(said.getOrDefault(request.getConversationId(), List.of()))
              .build();
        });
  }

  private AcceptTurnResponse accepted(AcceptTurnRequest request) {
    var conversation = request.getConversationId();
    requireMine(conversation);
    var turn = "t" + ids.incrementAndGet();
    if (openTurns.putIfAbsent(conversation, turn) != null) {
      throw new Conflict("TURN_IN_PROGRESS", "the last message is still being answered");
    }
    var before = said.computeIfAbsent(conversation, _ -> new CopyOnWriteArrayList<>());
    var history = new ArrayList<>(before);
    before.add(message(turn, Role.ROLE_VISITOR, request.getText()));
    return AcceptTurnResponse.newBuilder()
        .setTurnId(turn)
        .setSequence(history.size() / 2 + 1)
        .setEventId("1-" + ids.incrementAndGet())
        .setAssignment(
            Assignment.newBuilder()
                .setAttempt(1)
                .setFence(7)
                .setDeadline(request.getDeadline())
                .addAllHistory(history))
        .build();
  }

  private AppendEventsResponse appended(AppendEventsRequest request) {
    journal.addAll(request.getEventsList());
    var response = AppendEventsResponse.newBuilder();
    request.getEventsList().forEach(_ -> response.addEventIds("1-" + ids.incrementAndGet()));
    return response.build();
  }

  private FinishTurnResponse ended(FinishTurnRequest request) throws Exception {
    openTurns.remove(request.getConversationId());
    said.computeIfAbsent(request.getConversationId(), _ -> new CopyOnWriteArrayList<>())
        .add(
            message(request.getTurnId(), Role.ROLE_BOT, request.getText()).toBuilder()
                .setState(request.getState())
                .addAllSources(request.getSourcesList())
                .setFailureCode(request.getFailureCode())
                .build());
    finished.add(request);
    var digest =
        MessageDigest.getInstance("SHA-256")
            .digest(request.getText().getBytes(StandardCharsets.UTF_8));
    return FinishTurnResponse.newBuilder()
        .setState(request.getState())
        .setEventId("1-" + ids.incrementAndGet())
        .setSha256(HexFormat.of().formatHex(digest))
        .build();
  }

  private void requireMine(String conversation) {
    if (!owner().equals(owners.get(conversation))) {
      throw new NotFound("conversation", conversation);
    }
  }

  private static String owner() {
    var caller = Caller.current();
    return caller.tenant() + "/" + caller.requireVisitor();
  }

  private static Conversation conversation(String id) {
    return Conversation.newBuilder().setId(id).setCreatedAt(noon()).build();
  }

  private static Message message(String turn, Role role, String text) {
    return Message.newBuilder()
        .setTurnId(turn)
        .setSequence(1)
        .setRole(role)
        .setText(text)
        .setAt(noon())
        .setState(TurnState.TURN_STATE_DONE)
        .build();
  }

  private static Timestamp noon() {
    return Timestamp.newBuilder().setSeconds(1_795_262_400).build();
  }
}
