package yingda.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import yingda.chaos.log.Entry;

/// One conversation as everybody remembers it; tests then change what somebody remembers.
final class Story {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  final List<Entry> log = new ArrayList<>();
  final List<Row> rows = new ArrayList<>();
  final List<Said> history = new ArrayList<>();
  final List<Logged> logged = new ArrayList<>();
  final List<Outage> outages = new ArrayList<>();
  final List<Outage> restarts = new ArrayList<>();

  String text(String key) {
    return "What about " + key + "?";
  }

  Row row(long sequence, String state, String text, String answer, long finished) {
    return new Row("c", sequence, "t" + sequence, state, 1, text, answer, "", 0, 30_000, finished);
  }

  /// A turn answered in two pieces over a stream.
  void told(long sequence, String key, String answer) {
    var turn = "t" + sequence;
    log.add(new Entry.Invoke(sequence, "c", key, text(key)));
    log.add(new Entry.Opened(sequence, "c", key, "gateway"));
    log.add(told(key, "2-1", "turn.accepted", turn(turn)));
    log.add(new Entry.Ack(sequence, "c", key, turn, sequence, false));
    log.add(told(key, "", "delta", delta(turn, 1, 0, answer.substring(0, 2))));
    log.add(told(key, "", "delta", delta(turn, 1, 2, answer.substring(2))));
    log.add(told(key, "2-2", "turn.done", done(turn, "DONE", answer)));
    remembered(sequence, key, "DONE", answer, 1_000 + 1_000 * sequence);
  }

  /// A turn that nobody followed.
  void ended(long sequence, String key, String state, String answer, long finished) {
    log.add(new Entry.Invoke(sequence, "c", key, text(key)));
    log.add(new Entry.Ack(sequence, "c", key, "t" + sequence, sequence, false));
    remembered(sequence, key, state, answer, finished);
  }

  private void remembered(long sequence, String key, String state, String answer, long finished) {
    var turn = "t" + sequence;
    rows.add(row(sequence, state, text(key), answer, finished));
    history.add(new Said(turn, sequence, "visitor", text(key), state));
    if (!answer.isEmpty()) {
      history.add(new Said(turn, sequence, "bot", answer, state));
    }
    logged.add(logged("2-1", "turn.accepted", turn(turn)));
    logged.add(logged("2-2", "turn.done", done(turn, state, answer)));
  }

  static Entry told(String key, String id, String type, JsonNode data) {
    return new Entry.Told(1, "c", key, id, type, data);
  }

  static Logged logged(String id, String type, JsonNode data) {
    return new Logged(id, type, data.path("turnId").asText(), data);
  }

  static ObjectNode turn(String turn) {
    return NODES.objectNode().put("turnId", turn);
  }

  static ObjectNode delta(String turn, int attempt, int offset, String text) {
    return turn(turn).put("attempt", attempt).put("offset", offset).put("text", text);
  }

  static ObjectNode done(String turn, String state, String text) {
    return turn(turn).put("state", state).put("sha256", Sha256.of(text));
  }

  Findings check() {
    return check(List.of());
  }

  Findings check(List<String> leaks) {
    return Checker.check(
        new Evidence(
            log, rows, Map.of("c", history), Map.of("c", logged), outages, restarts, leaks));
  }
}
