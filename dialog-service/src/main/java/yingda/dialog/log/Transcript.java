package yingda.dialog.log;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import yingda.dialog.history.Said;
import yingda.dialog.lane.Entries;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.Outcome.Kind;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Recorded;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;

/// What was said in a conversation, and its log.
@Singleton
public final class Transcript {

  /// UTF-16 units in one response. In UTF-8 they are up to three times as many bytes, and a client
  /// takes four million.
  private static final int ROOM = 1_000_000;

  /// What a client shows before anybody scrolls.
  private static final int TURNS_AT_ONCE = 20;

  private final Lanes lanes;
  private final RedisLog redis;
  private final Archive archive;
  private final Entries entries;

  Transcript(Lanes lanes, RedisLog redis, Archive archive, Entries entries) {
    this.lanes = lanes;
    this.redis = redis;
    this.archive = archive;
    this.entries = entries;
  }

  /// A stretch of a transcript.
  ///
  /// @param said oldest first
  /// @param more whether there is something older
  public record Page(List<Said> said, boolean more) {}

  /// What was said in the turns before a sequence number.
  ///
  /// @param before 0 for the latest
  /// @param limit how many turns at most
  public Page messages(Lane lane, long before, int limit) throws InterruptedException {
    // One more than asked for tells whether there are more.
    var outcome = lanes.on(lane, () -> redis.messages(lane, before, limit + 1));
    var turns =
        outcome.kind() == Kind.PARTIAL ? recorded(lane, before, limit + 1) : kept(outcome.values());
    var shown = fitting(turns.stream().limit(limit).toList(), Transcript::size);
    var said = shown.reversed().stream().flatMap(Transcript::said).toList();
    return new Page(said, turns.size() > shown.size());
  }

  /// The log after an event; the conversation as it stands, if it can't be told from there.
  ///
  /// @param after the id of the last event seen; empty for none
  public Reading events(Lane lane, String after, int limit) throws InterruptedException {
    var cursor = Cursor.of(after);
    var outcome = lanes.on(lane, () -> redis.events(lane, cursor, limit));
    if (outcome.kind() == Kind.UNREPLAYABLE) {
      return snapshot(lane, outcome.value(0));
    }
    var events = new ArrayList<LogEvent>();
    var values = outcome.values();
    for (var i = 0; i < values.size(); i += 4) {
      events.add(
          new LogEvent(values.get(i), values.get(i + 1), values.get(i + 2), values.get(i + 3)));
    }
    return new Reading.Events(fitting(events, event -> event.data().length()));
  }

  private Reading.Snapshot snapshot(Lane lane, String reason) throws InterruptedException {
    var outcome = lanes.on(lane, () -> redis.snapshot(lane, TURNS_AT_ONCE));
    var turns = kept(outcome.values().subList(5, outcome.values().size()));
    var shown = fitting(turns, Transcript::size);
    return new Reading.Snapshot(
        outcome.value(0),
        reason,
        shown.reversed().stream().flatMap(Transcript::said).toList(),
        !outcome.value(1).isEmpty() || shown.size() < turns.size(),
        outcome.value(2).isEmpty()
            ? null
            : new Reading.InFlight(outcome.value(2), (int) outcome.number(3), outcome.value(4)));
  }

  /// The first of them, as many as fit into a response; one always does.
  private static <T> List<T> fitting(List<T> all, ToIntFunction<T> size) {
    var room = ROOM;
    for (var i = 0; i < all.size(); i++) {
      room -= size.applyAsInt(all.get(i));
      if (room < 0) {
        return all.subList(0, Math.max(i, 1));
      }
    }
    return all;
  }

  private static int size(Turn turn) {
    var ending = turn.ending();
    return ending == null
        ? turn.text().length()
        : turn.text().length()
            + ending.answer().length()
            + ending.sources().stream().mapToInt(source -> source.text().length()).sum();
  }

  private List<Turn> kept(List<String> values) {
    var turns = new ArrayList<Turn>();
    for (var i = 0; i < values.size(); i += 3) {
      turns.add(entries.turn(Long.parseLong(values.get(i)), values.get(i + 1), values.get(i + 2)));
    }
    return turns;
  }

  private List<Turn> recorded(Lane lane, long before, int limit) throws InterruptedException {
    var now = Instant.now();
    return archive.turns(lane, before, limit).stream().map(turn -> shown(turn, now)).toList();
  }

  /// A turn whose end nobody has recorded yet is shown as it will end.
  private static Turn shown(Recorded recorded, Instant now) {
    var turn = recorded.turn();
    return turn.ending() == null && recorded.deadline().isBefore(now)
        ? new Turn(
            turn.id(),
            turn.sequence(),
            turn.text(),
            turn.acceptedAt(),
            Ending.expired(recorded.deadline()))
        : turn;
  }

  private static Stream<Said> said(Turn turn) {
    var ending = turn.ending();
    return ending == null
        ? Stream.of(Said.byVisitor(turn))
        : Stream.of(Said.byVisitor(turn), Said.byBot(turn, ending));
  }
}
