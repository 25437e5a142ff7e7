package yingda.dialog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.CancelTurnRequest;
import yingda.dialog.v1.ChangeOwnerRequest;
import yingda.dialog.v1.ClaimTurnsRequest;
import yingda.dialog.v1.Conversation;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceBlockingStub;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.FollowEventsRequest;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.dialog.v1.GetTurnRequest;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.HeldTurn;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.Owner;
import yingda.dialog.v1.ReadEventsRequest;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.ReleaseTurnRequest;
import yingda.dialog.v1.RenewLeasesRequest;
import yingda.dialog.v1.Source;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.TurnState;
import yingda.dialog.v1.WatchSignalsRequest;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Eventually;

/// Calls the service on behalf of one visitor. A failure comes as what the service threw.
final class Visitor {

  static final Source SOURCE =
      Source.newBuilder()
          .setPassageId("p1")
          .setArticleId("a1")
          .setTitle("退货")
          .setUrl("https://shop.example/returns")
          .setText("七天内可以退货。")
          .build();

  static final String RUNNER = "runner";

  private final Channel channel;
  private final Caller caller;

  Visitor(Channel channel, Caller caller) {
    this.channel = channel;
    this.caller = caller;
  }

  String start() {
    return call(dialog ->
            dialog.startConversation(
                StartConversationRequest.newBuilder().setSite("site_sample_shop").build()))
        .getConversation()
        .getId();
  }

  List<Conversation> conversations(int limit) {
    return call(dialog ->
            dialog.listConversations(ListConversationsRequest.newBuilder().setLimit(limit).build()))
        .getConversationsList();
  }

  AcceptTurnResponse accept(String conversation, String text) {
    return accept(conversation, text, Duration.ofSeconds(30));
  }

  AcceptTurnResponse accept(String conversation, String text, Duration limit) {
    return accept(saying(conversation, text, limit).setRunner(RUNNER));
  }

  /// With an idempotency key, and nobody who would answer at once.
  AcceptTurnResponse acceptOnce(String conversation, String text, String key) {
    return accept(saying(conversation, text, Duration.ofSeconds(30)).setIdempotencyKey(key));
  }

  AcceptTurnResponse accept(AcceptTurnRequest.Builder request) {
    return call(dialog -> dialog.acceptTurn(request.build()));
  }

  static AcceptTurnRequest.Builder saying(String conversation, String text, Duration limit) {
    var deadline = Instant.now().plus(limit);
    return AcceptTurnRequest.newBuilder()
        .setConversationId(conversation)
        .setText(text)
        .setDeadline(
            Timestamp.newBuilder()
                .setSeconds(deadline.getEpochSecond())
                .setNanos(deadline.getNano()));
  }

  List<String> append(String conversation, AcceptTurnResponse turn, Event... events) {
    return append(conversation, turn, turn.getAssignment().getFence(), events);
  }

  List<String> append(String conversation, AcceptTurnResponse turn, long fence, Event... events) {
    return call(dialog ->
            dialog.appendEvents(
                AppendEventsRequest.newBuilder()
                    .setConversationId(conversation)
                    .setTurnId(turn.getTurnId())
                    .setFence(fence)
                    .addAllEvents(Arrays.asList(events))
                    .build()))
        .getEventIdsList();
  }

  List<String> appendBatch(
      String conversation, AcceptTurnResponse turn, int batch, Event... events) {
    return call(dialog ->
            dialog.appendEvents(
                AppendEventsRequest.newBuilder()
                    .setConversationId(conversation)
                    .setTurnId(turn.getTurnId())
                    .setFence(turn.getAssignment().getFence())
                    .setBatch(batch)
                    .addAllEvents(Arrays.asList(events))
                    .build()))
        .getEventIdsList();
  }

  FinishTurnResponse finish(String conversation, AcceptTurnResponse turn, String answer) {
    return finish(conversation, ending(turn, answer));
  }

  FinishTurnResponse finish(String conversation, FinishTurnRequest.Builder ending) {
    return call(dialog -> dialog.finishTurn(ending.setConversationId(conversation).build()));
  }

  /// A whole turn.
  void ask(String conversation, String question, String answer) {
    finish(conversation, begin(conversation, question), answer);
  }

  /// A turn taken in, with the right to answer it, at once or when its time comes.
  AcceptTurnResponse begin(String conversation, String question) {
    var turn = accept(conversation, question);
    return turn.hasAssignment() ? turn : claim(turn);
  }

  /// The same turn, with the right to answer it once its time has come. Whoever waits before it is
  /// answered.
  AcceptTurnResponse claim(AcceptTurnResponse turn) {
    var assignment =
        Eventually.answered(
            Duration.ofSeconds(15),
            () -> {
              var claimed = new ArrayList<>(claim(RUNNER, 100));
              var its = claimed.stream().filter(each -> isOf(turn, each)).findFirst();
              its.ifPresent(claimed::remove);
              claimed.forEach(this::answer);
              return its.orElseThrow(() -> new AssertionError("not its time"));
            });
    return turn.toBuilder().setAssignment(assignment).build();
  }

  private static boolean isOf(AcceptTurnResponse turn, Assignment assignment) {
    return assignment.getTurnId().equals(turn.getTurnId());
  }

  List<Assignment> claim(String runner, int limit) {
    return call(dialog ->
            dialog.claimTurns(
                ClaimTurnsRequest.newBuilder().setRunner(runner).setLimit(limit).build()))
        .getAssignmentsList();
  }

  /// What of the turns is not the runner's any more.
  List<String> renew(AcceptTurnResponse... turns) {
    var request = RenewLeasesRequest.newBuilder();
    for (var turn : turns) {
      request.addTurns(
          HeldTurn.newBuilder()
              .setTenant(caller.tenant())
              .setVisitor(caller.requireVisitor())
              .setConversationId(turn.getAssignment().getConversationId())
              .setTurnId(turn.getTurnId())
              .setFence(turn.getAssignment().getFence()));
    }
    return call(dialog -> dialog.renewLeases(request.build())).getLostTurnIdsList();
  }

  void release(AcceptTurnResponse turn) {
    var assignment = turn.getAssignment();
    call(dialog ->
        dialog.releaseTurn(
            ReleaseTurnRequest.newBuilder()
                .setConversationId(assignment.getConversationId())
                .setTurnId(turn.getTurnId())
                .setFence(assignment.getFence())
                .build()));
  }

  TurnState cancel(String turn) {
    return call(dialog -> dialog.cancelTurn(CancelTurnRequest.newBuilder().setTurnId(turn).build()))
        .getState();
  }

  long own(String conversation, Owner owner) {
    return call(dialog ->
            dialog.changeOwner(
                ChangeOwnerRequest.newBuilder()
                    .setConversationId(conversation)
                    .setOwner(owner)
                    .build()))
        .getOwnership();
  }

  GetTurnResponse turn(String turn) {
    return call(dialog -> dialog.getTurn(GetTurnRequest.newBuilder().setTurnId(turn).build()));
  }

  /// Whatever happens in a conversation from now on.
  Iterator<FollowEventsResponse> follow(String conversation, String after) {
    return call(dialog ->
        dialog.followEvents(
            FollowEventsRequest.newBuilder()
                .setConversationId(conversation)
                .setAfter(after)
                .build()));
  }

  Iterator<WatchSignalsResponse> signals() {
    return call(
        dialog -> dialog.watchSignals(WatchSignalsRequest.newBuilder().setRunner(RUNNER).build()));
  }

  ListMessagesResponse messages(String conversation) {
    return messages(conversation, 0, 0);
  }

  ListMessagesResponse messages(String conversation, int limit, long before) {
    return call(dialog ->
        dialog.listMessages(
            ListMessagesRequest.newBuilder()
                .setConversationId(conversation)
                .setLimit(limit)
                .setBefore(before)
                .build()));
  }

  /// What was said, oldest first.
  List<String> texts(String conversation) {
    return messages(conversation).getMessagesList().stream().map(m -> m.getText()).toList();
  }

  List<Event> events(String conversation, String after) {
    return events(conversation, after, 0);
  }

  List<Event> events(String conversation, String after, int limit) {
    return read(conversation, after, limit).getEventsList();
  }

  ReadEventsResponse read(String conversation, String after, int limit) {
    return call(dialog ->
        dialog.readEvents(
            ReadEventsRequest.newBuilder()
                .setConversationId(conversation)
                .setAfter(after)
                .setLimit(limit)
                .build()));
  }

  /// Answers whoever's turn it is: `q1` with `a1`. That somebody else has, meanwhile, is fine.
  void answer(Assignment assignment) {
    var dialog = DialogServiceGrpc.newBlockingStub(channel);
    var theirs = new Caller(assignment.getTenant(), assignment.getVisitor(), null);
    try {
      var _ =
          theirs
              .on(dialog)
              .withDeadlineAfter(5, SECONDS)
              .finishTurn(
                  FinishTurnRequest.newBuilder()
                      .setConversationId(assignment.getConversationId())
                      .setTurnId(assignment.getTurnId())
                      .setFence(assignment.getFence())
                      .setState(TurnState.TURN_STATE_DONE)
                      .setText(answerTo(assignment.getText()))
                      .build());
    } catch (StatusRuntimeException e) {
      assertThat(e.getStatus().getCode())
          .isIn(Status.Code.FAILED_PRECONDITION, Status.Code.UNAVAILABLE);
    }
  }

  static String answerTo(String question) {
    return "a" + question.substring(1);
  }

  static FinishTurnRequest.Builder ending(AcceptTurnResponse turn, String answer) {
    return FinishTurnRequest.newBuilder()
        .setTurnId(turn.getTurnId())
        .setFence(turn.getAssignment().getFence())
        .setState(TurnState.TURN_STATE_DONE)
        .setText(answer)
        .addSources(SOURCE)
        .setIntent("returns")
        .setModel("deepseek-flash");
  }

  static Event event(String type, String data) {
    return Event.newBuilder().setType(type).setData(data).build();
  }

  static Event delta(int offset, String text) {
    return event("delta", "{\"offset\":%d,\"text\":\"%s\"}".formatted(offset, text));
  }

  <T> T call(Function<DialogServiceBlockingStub, T> call) {
    var dialog = DialogServiceGrpc.newBlockingStub(channel);
    try {
      return call.apply(caller.on(dialog).withDeadlineAfter(10, SECONDS));
    } catch (StatusRuntimeException e) {
      throw Failures.from(e, "dialog-service");
    }
  }
}
