package yingda.dialog.turn;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Recorded;
import yingda.dialog.record.Reopened;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.redis.Redis;
import yingda.dialog.redis.Script;

/// What is going on in a conversation, in Redis: one script for each step.
///
/// `lane.lua` has the layout.
@Singleton
final class RedisTurns {

  private static final Script ACCEPT = script("lane", "owner", "due", "accept");
  private static final Script APPEND = script("lane", "owner", "append");
  private static final Script FINISH = script("lane", "owner", "finish");
  private static final Script ABANDON = script("lane", "owner", "abandon");
  private static final Script SETTLE = script("lane", "owner", "settle");
  private static final Script MESSAGES = script("lane", "owner", "due", "messages");
  private static final Script EVENTS = script("lane", "owner", "due", "events");
  private static final Script RESTORE = script("lane", "restore");
  private static final Script FORGET = script("lane", "forget");

  private final Redis redis;
  private final Entries entries;
  private final JsonMapper json;
  private final Supplier<TurnSettings> settings;
  private final Supplier<HistorySettings> history;

  RedisTurns(
      Redis redis,
      Entries entries,
      JsonMapper json,
      Supplier<TurnSettings> settings,
      Supplier<HistorySettings> history) {
    this.redis = redis;
    this.entries = entries;
    this.json = json;
    this.settings = settings;
    this.history = history;
  }

  /// Takes a turn in.
  ///
  /// @param turn the turn; its sequence is what Redis makes it
  /// @param limit how long it may take
  /// @param deadline the same as clients see it
  /// @return OK: sequence, fence, event id, deadline in Redis' time as milliseconds; then the turns
  ///   before it, latest first, as (entry, sequence)
  Outcome accept(Lane lane, Turn turn, Duration limit, Instant deadline)
      throws InterruptedException {
    return run(
        ACCEPT,
        lane,
        turn.id(),
        lane.conversation(),
        turn.id(),
        String.valueOf(limit.toMillis()),
        deadline.toString(),
        entries.entry(turn),
        String.valueOf(history.get().messages()));
  }

  /// Adds events to the log.
  ///
  /// @return OK: their ids
  Outcome append(Lane lane, String turn, long fence, List<NewEvent> events)
      throws InterruptedException {
    var added = new StringBuilder();
    var arguments = new ArrayList<String>();
    for (var event : events) {
      added.append(event.added());
      arguments.add(event.type());
      arguments.add(event.data());
    }
    arguments.addAll(0, List.of(turn, String.valueOf(fence), added.toString()));
    return run(APPEND, lane, turn, arguments.toArray(String[]::new));
  }

  /// Ends a turn as the record has it.
  ///
  /// @return OK: the id of the turn's `turn.done`
  Outcome finish(Lane lane, Turn turn, Ending ending) throws InterruptedException {
    var done = TurnDone.brief(turn.id(), ending);
    return run(
        FINISH,
        lane,
        turn.id(),
        turn.id(),
        String.valueOf(turn.sequence()),
        ending.state().name(),
        entries.entry(turn),
        entries.sources(turn),
        ending.answer(),
        encode(done),
        encode(done.with(ending.answer())));
  }

  /// Ends a turn that could not be recorded. It may have been, all the same.
  Outcome abandon(Lane lane, String turn, Ending ending) throws InterruptedException {
    return run(ABANDON, lane, turn, turn, encode(TurnDone.brief(turn, ending)));
  }

  /// Ends the doubt whether a turn was recorded.
  ///
  /// @param recorded the turn as the record has it; null if it doesn't
  Outcome settle(Lane lane, String turn, @Nullable Turn recorded) throws InterruptedException {
    return run(
        SETTLE,
        lane,
        turn,
        turn,
        recorded == null ? "" : String.valueOf(recorded.sequence()),
        recorded == null ? "" : entries.entry(recorded));
  }

  /// Reads the history.
  ///
  /// @return OK: (sequence, entry, sources), latest first
  Outcome messages(Lane lane, long before, int limit) throws InterruptedException {
    return run(MESSAGES, lane, "", String.valueOf(before), String.valueOf(limit));
  }

  /// Reads the log.
  ///
  /// @return OK: (id, turn, type, data), oldest first
  Outcome events(Lane lane, Cursor after, int limit) throws InterruptedException {
    return run(EVENTS, lane, "", after.epoch(), after.number(), String.valueOf(limit));
  }

  /// Builds a conversation again, unless somebody else just did.
  ///
  /// @param reopened one turn more than Redis keeps, if there are that many
  Outcome restore(Lane lane, Reopened reopened) throws InterruptedException {
    var kept = history.get().turns();
    var turns = reopened.turns();
    var last = turns.isEmpty() ? null : turns.getFirst();
    var running = last == null || last.turn().ending() != null ? null : last;
    var arguments = new ArrayList<String>();
    arguments.add(String.valueOf(reopened.epoch()));
    arguments.add(last == null ? "0" : String.valueOf(last.turn().sequence()));
    arguments.add(last == null ? "0" : String.valueOf(last.fence()));
    arguments.add(turns.size() > kept ? "1" : "0");
    arguments.add(running == null ? "" : running.turn().id());
    arguments.add(running == null ? "" : String.valueOf(running.deadline().toEpochMilli()));
    arguments.add(running == null ? "" : String.valueOf(running.attempt()));
    turns.stream().limit(kept).map(Recorded::turn).forEach(turn -> addTo(arguments, turn));
    return run(
        RESTORE,
        lane,
        running == null ? "" : running.turn().id(),
        arguments.toArray(String[]::new));
  }

  /// Drops a conversation; the next touch builds it again.
  void forget(Lane lane) throws InterruptedException {
    run(FORGET, lane, "");
  }

  private void addTo(List<String> arguments, Turn turn) {
    arguments.add(String.valueOf(turn.sequence()));
    arguments.add(entries.entry(turn));
    arguments.add(entries.sources(turn));
  }

  private Outcome run(Script script, Lane lane, String turn, String... arguments)
      throws InterruptedException {
    var now = settings.get();
    var common =
        Stream.of(
            lane.visitor(),
            String.valueOf(now.keep().toMillis()),
            String.valueOf(now.events()),
            String.valueOf(history.get().turns()));
    return Outcome.of(
        redis.run(
            script, Keys.of(lane, turn), Stream.concat(common, Stream.of(arguments)).toList()));
  }

  private String encode(TurnDone done) {
    try {
      return json.writeValueAsString(done);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Script script(String... parts) {
    return Script.beside(RedisTurns.class, parts);
  }
}
