package yingda.dialog;

import com.google.protobuf.Timestamp;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import yingda.dialog.v1.AcceptTurnRequest;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.CancelTurnRequest;
import yingda.dialog.v1.ChangeOwnerRequest;
import yingda.dialog.v1.Conversation;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FollowEventsRequest;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.dialog.v1.GetTurnRequest;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.ListConversationsRequest;
import yingda.dialog.v1.ListMessagesRequest;
import yingda.dialog.v1.ListMessagesResponse;
import yingda.dialog.v1.Owner;
import yingda.dialog.v1.ReadEventsRequest;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.StartConversationRequest;
import yingda.dialog.v1.TurnState;
import yingda.platform.grpc.Caller;

/// Says things, and sees what comes of them.
final class Visitor {

  private final Client client;
  private final Runner runner;

  Visitor(Channel channel, Caller caller) {
    client = new Client(channel, caller);
    runner = new Runner(client);
  }

  /// Who answers what this visitor says.
  Runner runner() {
    return runner;
  }

  String start() {
    return client
        .call(dialog ->
            dialog.startConversation(
                StartConversationRequest.newBuilder().setSite("site_sample_shop").build()))
        .getConversation()
        .getId();
  }

  List<Conversation> conversations(int limit) {
    return client
        .call(dialog ->
            dialog.listConversations(ListConversationsRequest.newBuilder().setLimit(limit).build()))
        .getConversationsList();
  }

  AcceptTurnResponse accept(String conversation, String text) {
    return accept(conversation, text, Duration.ofSeconds(30));
  }

  AcceptTurnResponse accept(String conversation, String text, Duration limit) {
    return accept(saying(conversation, text, limit).setRunner(Runner.NAME));
  }

  /// With an idempotency key, and nobody who would answer at once.
  AcceptTurnResponse acceptOnce(String conversation, String text, String key) {
    return accept(saying(conversation, text, Duration.ofSeconds(30)).setIdempotencyKey(key));
  }

  AcceptTurnResponse accept(AcceptTurnRequest.Builder request) {
    return client.call(dialog -> dialog.acceptTurn(request.build()));
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

  /// A whole turn.
  void ask(String conversation, String question, String answer) {
    runner.finish(conversation, begin(conversation, question), answer);
  }

  /// A turn taken in, with the right to answer it, at once or when its time comes.
  AcceptTurnResponse begin(String conversation, String question) {
    var turn = accept(conversation, question);
    return turn.hasAssignment() ? turn : runner.claim(turn);
  }

  TurnState cancel(String turn) {
    return client
        .call(dialog -> dialog.cancelTurn(CancelTurnRequest.newBuilder().setTurnId(turn).build()))
        .getState();
  }

  long own(String conversation, Owner owner) {
    return client
        .call(dialog ->
            dialog.changeOwner(
                ChangeOwnerRequest.newBuilder()
                    .setConversationId(conversation)
                    .setOwner(owner)
                    .build()))
        .getOwnership();
  }

  GetTurnResponse turn(String turn) {
    return client.call(
        dialog -> dialog.getTurn(GetTurnRequest.newBuilder().setTurnId(turn).build()));
  }

  /// Whatever happens in a conversation from now on.
  Iterator<FollowEventsResponse> follow(String conversation, String after) {
    return client.call(dialog ->
        dialog.followEvents(
            FollowEventsRequest.newBuilder()
                .setConversationId(conversation)
                .setAfter(after)
                .build()));
  }

  ListMessagesResponse messages(String conversation) {
    return messages(conversation, 0, 0);
  }

  ListMessagesResponse messages(String conversation, int limit, long before) {
    return client.call(dialog ->
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
    return client.call(dialog ->
        dialog.readEvents(
            ReadEventsRequest.newBuilder()
                .setConversationId(conversation)
                .setAfter(after)
                .setLimit(limit)
                .build()));
  }
}
