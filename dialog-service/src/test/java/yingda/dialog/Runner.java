package yingda.dialog;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.ClaimTurnsRequest;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.HeldTurn;
import yingda.dialog.v1.ReleaseTurnRequest;
import yingda.dialog.v1.RenewLeasesRequest;
import yingda.dialog.v1.Source;
import yingda.dialog.v1.TurnState;
import yingda.dialog.v1.WatchSignalsRequest;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.grpc.Caller;
import yingda.stack.junit.Eventually;

/// Answers turns of one visitor.
final class Runner {

  static final Source SOURCE =
      Source.newBuilder()
          .setPassageId("p1")
          .setArticleId("a1")
          .setTitle("退货")
          .setUrl("https://shop.example/returns")
          .setText("七天内可以退货。")
          .build();

  static final String NAME = "runner";

  private final Client client;

  Runner(Client client) {
    this.client = client;
  }

  List<String> append(String conversation, AcceptTurnResponse turn, Event... events) {
    return append(conversation, turn, turn.getAssignment().getFence(), events);
  }

  List<String> append(String conversation, AcceptTurnResponse turn, long fence, Event... events) {
    return client
        .call(dialog ->
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
    return client
        .call(dialog ->
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
    return client.call(dialog -> dialog.finishTurn(ending.setConversationId(conversation).build()));
  }

  /// The same turn, with the right to answer it once its time has come. Whoever waits before it is
  /// answered.
  AcceptTurnResponse claim(AcceptTurnResponse turn) {
    var assignment =
        Eventually.answered(
            Duration.ofSeconds(15),
            () -> {
              var claimed = new ArrayList<>(claim(NAME, 100));
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
    return client
        .call(dialog ->
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
              .setTenant(client.caller().tenant())
              .setVisitor(client.caller().requireVisitor())
              .setConversationId(turn.getAssignment().getConversationId())
              .setTurnId(turn.getTurnId())
              .setFence(turn.getAssignment().getFence()));
    }
    return client.call(dialog -> dialog.renewLeases(request.build())).getLostTurnIdsList();
  }

  void release(AcceptTurnResponse turn) {
    var assignment = turn.getAssignment();
    client.call(dialog ->
        dialog.releaseTurn(
            ReleaseTurnRequest.newBuilder()
                .setConversationId(assignment.getConversationId())
                .setTurnId(turn.getTurnId())
                .setFence(assignment.getFence())
                .build()));
  }

  Iterator<WatchSignalsResponse> signals() {
    return client.call(
        dialog -> dialog.watchSignals(WatchSignalsRequest.newBuilder().setRunner(NAME).build()));
  }

  /// Answers whoever's turn it is: `q1` with `a1`. That somebody else has, meanwhile, is fine.
  void answer(Assignment assignment) {
    var dialog = DialogServiceGrpc.newBlockingStub(client.channel());
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
}
