package yingda.gateway.fake;

import com.google.protobuf.Timestamp;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import yingda.dialog.v1.Conversation;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.Snapshot;
import yingda.dialog.v1.TurnInFlight;
import yingda.platform.grpc.Caller;

/// A conversation of the fake dialog-service: its turns and its log.
final class FakeLane {

  private static final int PAGE = 100;
  private static final JsonMapper json = JsonMapper.createDefault();

  final String conversation;
  final Caller caller;
  final Duration lease;
  final List<FakeTurn> turns = new ArrayList<>();
  final List<Event> log = new ArrayList<>();
  private int epoch = 1;

  FakeLane(String conversation, Caller caller, Duration lease) {
    this.conversation = conversation;
    this.caller = caller;
    this.lease = lease;
  }

  boolean of(Caller other) {
    return caller.tenant().equals(other.tenant())
        && caller.requireVisitor().equals(other.requireVisitor());
  }

  /// Writes an event, and gives it the next id.
  String write(String turn, String type, String data) {
    var id = epoch + "-" + (log.size() + 1);
    log.add(Event.newBuilder().setId(id).setTurnId(turn).setType(type).setData(data).build());
    return id;
  }

  String write(String turn, String type, Map<String, ?> data) {
    try {
      return write(turn, type, json.writeValueAsString(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The log begins anew, as when Redis has lost it.
  void lose() {
    epoch++;
    log.clear();
  }

  /// The log after a cursor, or how things stand when it doesn't go on from there.
  ReadEventsResponse after(String cursor) {
    var place = (cursor.isEmpty() ? "1-0" : cursor).split("-", 2);
    var seen = Integer.parseInt(place[1]);
    if (Integer.parseInt(place[0]) != epoch || seen > log.size()) {
      return ReadEventsResponse.newBuilder().setSnapshot(snapshot()).build();
    }
    var end = Math.min(log.size(), seen + PAGE);
    return ReadEventsResponse.newBuilder().addAllEvents(log.subList(seen, end)).build();
  }

  private Snapshot snapshot() {
    var snapshot =
        Snapshot.newBuilder()
            .setId(epoch + "-" + log.size())
            .setReason("epoch")
            .addAllMessages(messages());
    head()
        .filter(turn -> turn.attempt > 0)
        .ifPresent(turn ->
            snapshot.setInFlight(
                TurnInFlight.newBuilder()
                    .setTurnId(turn.id)
                    .setAttempt(turn.attempt)
                    .setText(turn.shown)));
    return snapshot.build();
  }

  /// The turn to be answered next or now.
  Optional<FakeTurn> head() {
    return turns.stream().filter(turn -> !turn.ended()).findFirst();
  }

  int before(FakeTurn turn) {
    return (int) turns.stream().filter(t -> !t.ended() && t.sequence < turn.sequence).count();
  }

  List<Message> messages() {
    var messages = new ArrayList<Message>();
    for (var turn : turns) {
      messages.add(turn.question());
      if (turn.ended()) {
        messages.add(turn.reply());
      }
    }
    return messages;
  }

  Conversation view() {
    return Conversation.newBuilder().setId(conversation).setCreatedAt(noon()).build();
  }

  static Timestamp noon() {
    return Timestamp.newBuilder().setSeconds(1_795_262_400).build();
  }
}
