package yingda.gateway.socket;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.CancelTurnRequest;
import yingda.gateway.chat.NewMessage;
import yingda.gateway.door.Ids;
import yingda.gateway.door.JsonFields;
import yingda.gateway.log.EventLog;
import yingda.gateway.log.Position;
import yingda.gateway.service.Dialog;
import yingda.gateway.turn.NewTurn;
import yingda.gateway.turn.TurnRunner;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.platform.grpc.Caller;

/// What a client can ask for over a WebSocket: the same as over HTTP.
@Singleton
final class Verbs {

  private static final int CONVERSATIONS = 8;

  private final TurnRunner runner;
  private final EventLog log;
  private final Dialog dialog;

  Verbs(TurnRunner runner, EventLog log, Dialog dialog) {
    this.runner = runner;
    this.log = log;
    this.dialog = dialog;
  }

  /// @return what the acknowledgement says
  Map<String, Object> carryOut(JsonFields asked, Caller caller, Line line)
      throws InterruptedException {
    return switch (asked.string("op")) {
      case "say" -> say(asked, caller, line);
      case "resume" -> resume(asked, caller, line);
      case "cancel" -> cancel(asked, caller);
      case String other -> throw new InvalidRequest("op", other, "say, resume, cancel or ping");
    };
  }

  private Map<String, Object> say(JsonFields asked, Caller caller, Line line)
      throws InterruptedException {
    asked.only("op", "id", "conversationId", "text", "clientMessageId");
    var conversation = conversation(asked);
    requireRoom(conversation, line);
    var message =
        NewMessage.of(asked.string("text"), asked.optionalString("clientMessageId").orElse(null));
    var taken =
        runner.accept(caller, new NewTurn(conversation, message.text(), message.clientMessageId()));
    if (!line.follows(conversation)) {
      follow(conversation, before(taken.eventId()), caller, line);
    }
    var ack = new LinkedHashMap<String, Object>();
    ack.put("conversationId", conversation);
    ack.put("turnId", taken.turn());
    ack.put("sequence", taken.accepted().sequence());
    ack.put("replayed", taken.replayed());
    return ack;
  }

  private Map<String, Object> resume(JsonFields asked, Caller caller, Line line)
      throws InterruptedException {
    asked.only("op", "id", "conversationId", "after");
    var conversation = conversation(asked);
    requireRoom(conversation, line);
    var after = asked.optionalString("after");
    follow(
        conversation,
        after.isPresent() ? Position.parse("after", after.get()) : null,
        caller,
        line);
    return Map.of("conversationId", conversation);
  }

  private Map<String, Object> cancel(JsonFields asked, Caller caller) throws InterruptedException {
    asked.only("op", "id", "turnId");
    var turn = Ids.require("turn", asked.string("turnId"));
    var ended = dialog.cancel(caller, CancelTurnRequest.newBuilder().setTurnId(turn).build());
    return Map.of(
        "turnId", turn, "state", ended.getState().name().substring("TURN_STATE_".length()));
  }

  private void follow(String conversation, @Nullable Position after, Caller caller, Line line)
      throws InterruptedException {
    line.add(conversation, log.follow(caller, conversation, after, line::wake));
  }

  private static void requireRoom(String conversation, Line line) {
    if (!line.follows(conversation) && line.size() >= CONVERSATIONS) {
      throw new TooManyRequests(
          "a WebSocket follows %d conversations at most".formatted(CONVERSATIONS),
          Duration.ofSeconds(5));
    }
  }

  private static String conversation(JsonFields asked) {
    return Ids.require("conversation", asked.string("conversationId"));
  }

  /// The place from which a client is shown an event, and everything after it.
  private static Position before(String eventId) {
    if (eventId.isEmpty()) {
      return Position.NOWHERE;
    }
    var at = Position.parse("eventId", eventId);
    return new Position(at.epoch(), Math.max(0, at.n() - 1));
  }
}
