package yingda.gateway.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Role;
import yingda.dialog.v1.Snapshot;
import yingda.dialog.v1.TurnInFlight;
import yingda.dialog.v1.TurnState;
import yingda.gateway.log.LogEvent.Meaning;

/// A conversation to which anything may happen: turns, crashes of their runners, a log that is
/// trimmed or lost.
final class World {

  private static final String LETTERS = "甲乙丙丁ab \n😀";

  /// How each turn ended, by its id.
  final Map<String, String> ended = new LinkedHashMap<>();

  private final Random random;
  private final List<LogEvent> log = new ArrayList<>();
  private final List<String> lane = new ArrayList<>();
  private final StringBuilder logged = new StringBuilder();
  private final StringBuilder said = new StringBuilder();
  private long epoch = 1;
  private long n;
  private long trimmed;
  private int turns;
  private int attempt;
  private Position began = Position.NOWHERE;

  World(Random random) {
    this.random = random;
  }

  /// Something happens.
  void go() {
    switch (random.nextInt(12)) {
      case 0, 1 -> accept();
      case 2, 3, 4, 5 -> say();
      case 6, 7 -> journal();
      case 8 -> crash();
      case 9 -> write(new Meaning.None(), lane.isEmpty() ? "" : lane.getFirst(), "sources");
      case 10 -> end();
      default -> disaster();
    }
  }

  /// Brings every turn to its end.
  void settle() {
    while (!lane.isEmpty()) {
      end();
    }
  }

  /// The next event after a place; null when there is none.
  @Nullable LogEvent after(@Nullable Position from) throws Gone {
    var place = from == null ? new Position(1, 0) : from;
    if (place.epoch() != epoch || place.n() < trimmed || place.n() > n) {
      throw new Gone();
    }
    return log.stream().filter(event -> event.at().n() > place.n()).findFirst().orElse(null);
  }

  /// The end of a turn, with the final text in it.
  LogEvent withText(LogEvent end) {
    var text = String.valueOf(ended.get(end.turn()));
    return new LogEvent(
        end.at(), end.turn(), end.type(), end.data(), new Meaning.Done(text.length(), text));
  }

  Snapshot snapshot() {
    var snapshot = Snapshot.newBuilder().setId(epoch + "-" + n);
    for (var i = attempt == 0 ? 0 : 1; i < lane.size(); i++) {
      snapshot.addMessages(
          Message.newBuilder()
              .setTurnId(lane.get(i))
              .setRole(Role.ROLE_VISITOR)
              .setState(TurnState.TURN_STATE_ACCEPTED));
    }
    if (attempt > 0) {
      snapshot.setInFlight(
          TurnInFlight.newBuilder()
              .setTurnId(lane.getFirst())
              .setAttempt(attempt)
              .setText(logged.toString()));
    }
    return snapshot.build();
  }

  /// What the runner at work shows before the log has it.
  void show(Live live) {
    if (attempt > 0) {
      live.text(lane.getFirst(), attempt, began, said.toString());
    }
  }

  private void accept() {
    if (lane.size() < 3) {
      lane.add("t" + ++turns);
      write(new Meaning.Accepted(), lane.getLast(), "turn.accepted");
    }
  }

  private void say() {
    if (lane.isEmpty()) {
      return;
    }
    if (attempt == 0) {
      attempt = 1;
      began = new Position(epoch, n);
    }
    for (var i = random.nextInt(5); i > 0; i--) {
      said.append(LETTERS, 0, 1 + random.nextInt(LETTERS.length()));
    }
  }

  private void journal() {
    var more = said.substring(logged.length());
    if (!more.isEmpty()) {
      write(new Meaning.Text(attempt, logged.length(), more), lane.getFirst(), "delta");
      logged.append(more);
    }
  }

  private void crash() {
    if (attempt > 0) {
      begin();
    }
  }

  private void begin() {
    attempt++;
    said.setLength(0);
    logged.setLength(0);
    write(new Meaning.Reset(attempt), lane.getFirst(), "reset");
    began = new Position(epoch, n);
  }

  private void end() {
    if (lane.isEmpty()) {
      return;
    }
    var turn = lane.removeFirst();
    if (random.nextBoolean()) {
      // Well: all of the text is in the log, or comes with the end.
      if (random.nextBoolean()) {
        lane.addFirst(turn);
        journal();
        lane.removeFirst();
      }
      end(turn, said.toString());
    } else {
      // Cancelled: what was shown beyond the log is void, or all of it is.
      end(turn, random.nextBoolean() ? logged.toString() : "");
    }
    attempt = 0;
    said.setLength(0);
    logged.setLength(0);
  }

  private void end(String turn, String text) {
    ended.put(turn, text);
    write(
        new Meaning.Done(
            text.length(), logged.compareTo(new StringBuilder(text)) == 0 ? null : text),
        turn,
        "turn.done");
  }

  private void disaster() {
    switch (random.nextInt(4)) {
      case 0 -> {
        epoch++;
        n = 0;
        trimmed = 0;
        log.clear();
        if (attempt > 0) {
          begin();
        }
      }
      case 1 -> {
        while (log.size() > 2) {
          trimmed = log.removeFirst().at().n();
        }
      }
      default -> {}
    }
  }

  private void write(Meaning meaning, String turn, String type) {
    log.add(new LogEvent(new Position(epoch, ++n), turn, type, "{}", meaning));
  }

  interface Live {
    void text(String turn, int attempt, Position began, String text);
  }

  /// The log doesn't go on from there.
  static final class Gone extends Exception {}
}
