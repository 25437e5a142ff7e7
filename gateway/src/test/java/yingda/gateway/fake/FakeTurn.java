package yingda.gateway.fake;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.FinishTurnRequest;
import yingda.dialog.v1.GetTurnResponse;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Role;
import yingda.dialog.v1.TurnState;
import yingda.dialog.v1.Waiting;
import yingda.platform.digest.Sha256;

/// A turn of the fake dialog-service.
final class FakeTurn {

  final String id;
  final FakeLane lane;
  final long sequence;
  final String text;
  final String key;
  final Timestamp deadline;
  final List<Message> history;
  final Timestamp acceptedAt =
      Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()).build();
  String acceptedId = "";
  String lastId = "";
  String doneId = "";
  int attempt;
  TurnState state = TurnState.TURN_STATE_ACCEPTED;
  String shown = "";
  FinishTurnRequest end = FinishTurnRequest.getDefaultInstance();

  FakeTurn(String id, FakeLane lane, String text, String key, Timestamp deadline) {
    this.id = id;
    this.lane = lane;
    this.sequence = lane.turns.size() + 1L;
    this.text = text;
    this.key = key;
    this.deadline = deadline;
    this.history = lane.messages();
  }

  boolean ended() {
    return !doneId.isEmpty();
  }

  boolean heldBy(long fence) {
    return state == TurnState.TURN_STATE_RUNNING && fence == attempt;
  }

  AcceptTurnResponse.Builder accepted() {
    return AcceptTurnResponse.newBuilder()
        .setTurnId(id)
        .setSequence(sequence)
        .setEventId(acceptedId)
        .setState(state)
        .setDeadline(deadline);
  }

  Assignment assignment() {
    return Assignment.newBuilder()
        .setAttempt(attempt)
        .setFence(attempt)
        .setDeadline(deadline)
        .addAllHistory(history)
        .setTenant(lane.caller.tenant())
        .setVisitor(lane.caller.requireVisitor())
        .setConversationId(lane.conversation)
        .setTurnId(id)
        .setSequence(sequence)
        .setText(text)
        .setAfter(lastId)
        .setLease(
            Duration.newBuilder()
                .setNanos((int) (lane.lease.toNanos() % 1_000_000_000))
                .setSeconds(lane.lease.toSeconds()))
        .setAcceptedAt(acceptedAt)
        .build();
  }

  Message question() {
    return message(Role.ROLE_VISITOR, text).build();
  }

  Message reply() {
    return message(Role.ROLE_BOT, end.getText())
        .addAllSources(end.getSourcesList())
        .setFailureCode(end.getFailureCode())
        .addAllDegraded(end.getDegradedList())
        .build();
  }

  GetTurnResponse view() {
    var view =
        GetTurnResponse.newBuilder()
            .setConversationId(lane.conversation)
            .setQuestion(question())
            .setDeadline(deadline)
            .setAttempt(attempt)
            .setDoneEventId(doneId);
    if (ended()) {
      view.setReply(reply())
          .setIntent(end.getIntent())
          .setModel(end.getModel())
          .setSha256(Sha256.hex(end.getText()));
    } else if (state == TurnState.TURN_STATE_ACCEPTED) {
      view.setWaiting(
          Waiting.newBuilder()
              .setPosition(lane.before(this) + 1)
              .setEstimate(Duration.newBuilder().setSeconds(3)));
    }
    return view.build();
  }

  Map<String, Object> acceptedData() {
    return Map.of(
        "conversationId",
        lane.conversation,
        "turnId",
        id,
        "sequence",
        sequence,
        "attempt",
        1,
        "deadline",
        Instant.ofEpochSecond(deadline.getSeconds()).toString());
  }

  Map<String, Object> doneData() {
    var done = new LinkedHashMap<String, Object>();
    done.put("turnId", id);
    done.put("state", state.name().substring("TURN_STATE_".length()));
    done.put("sha256", Sha256.hex(end.getText()));
    done.put("length", end.getText().length());
    done.put("model", end.getModel());
    done.put("sources", end.getSourcesCount());
    if (!end.getText().equals(shown)) {
      done.put("text", end.getText());
    }
    if (end.getDegradedCount() > 0) {
      done.put("degraded", end.getDegradedList());
    }
    if (!end.getFailureCode().isEmpty()) {
      done.put("failure", Map.of("code", end.getFailureCode()));
    }
    return done;
  }

  private Message.Builder message(Role role, String said) {
    return Message.newBuilder()
        .setTurnId(id)
        .setSequence(sequence)
        .setRole(role)
        .setText(said)
        .setAt(FakeLane.noon())
        .setState(state);
  }
}
