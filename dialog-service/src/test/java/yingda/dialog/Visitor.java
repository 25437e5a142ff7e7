package yingda.dialog;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.Conversation;
import yingda.dialog.v1.DialogServiceGrpc;
import yingda.dialog.v1.DialogServiceGrpc.DialogServiceBlockingStub;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.ReadEventsRequest;
import yingda.dialog.v1.Source;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.TurnState;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Failures;

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
    var deadline = Instant.now().plus(limit);
    return call(dialog ->
        dialog.acceptTurn(
            AcceptTurnRequest.newBuilder()
                .setConversationId(conversation)
                .setText(text)
                .setDeadline(
                    Timestamp.newBuilder()
                        .setSeconds(deadline.getEpochSecond())
                        .setNanos(deadline.getNano()))
                .build()));
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

  FinishTurnResponse finish(String conversation, AcceptTurnResponse turn, String answer) {
    return finish(conversation, ending(turn, answer));
  }

  FinishTurnResponse finish(String conversation, FinishTurnRequest.Builder ending) {
    return call(dialog -> dialog.finishTurn(ending.setConversationId(conversation).build()));
  }

  /// A whole turn.
  void ask(String conversation, String question, String answer) {
    finish(conversation, accept(conversation, question), answer);
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
    return call(dialog ->
            dialog.readEvents(
                ReadEventsRequest.newBuilder()
                    .setConversationId(conversation)
                    .setAfter(after)
                    .setLimit(limit)
                    .build()))
        .getEventsList();
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

  private <T> T call(Function<DialogServiceBlockingStub, T> call) {
    var dialog = DialogServiceGrpc.newBlockingStub(channel);
    try {
      return call.apply(caller.on(dialog).withDeadlineAfter(5, SECONDS));
    } catch (StatusRuntimeException e) {
      throw Failures.from(e, "dialog-service");
    }
  }
}
