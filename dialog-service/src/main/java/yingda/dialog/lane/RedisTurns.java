package yingda.dialog.lane;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Owner;
import yingda.dialog.record.Reopened;
import yingda.dialog.record.Turn;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.redis.Script;

/// What is going on in a conversation, in Redis: one script for each step.
@Singleton
public final class RedisTurns {

  private static final Script ACCEPT = script("lane", "owner", "overdue", "accept");
  private static final Script APPEND = script("lane", "owner", "append");
  private static final Script KEEP = script("lane", "owner", "keep");
  private static final Script BEGIN = script("lane", "owner", "overdue", "begin");
  private static final Script RELEASE = script("lane", "owner", "release");
  private static final Script HOLD = script("lane", "owner", "hold");
  private static final Script RECORDED = script("lane", "owner", "recorded");
  private static final Script SUPERSEDE = script("lane", "owner", "supersede");
  private static final Script FINISH = script("lane", "owner", "finish");
  private static final Script OWN = script("lane", "owner", "own");
  private static final Script LOOK = script("lane", "owner", "overdue", "look");
  private static final Script TURN = script("lane", "owner", "turn");
  private static final Script RESTORE = script("lane", "restore");
  private static final Script FORGET = script("lane", "forget");

  private final LaneScripts scripts;
  private final Entries entries;
  private final Restoration restoration;
  private final JsonMapper json;
  private final Supplier<TurnSettings> settings;
  private final Supplier<HistorySettings> history;

  RedisTurns(
      LaneScripts scripts,
      Entries entries,
      Restoration restoration,
      JsonMapper json,
      Supplier<TurnSettings> settings,
      Supplier<HistorySettings> history) {
    this.scripts = scripts;
    this.entries = entries;
    this.restoration = restoration;
    this.json = json;
    this.settings = settings;
    this.history = history;
  }

  /// Takes a turn in.
  ///
  /// @param turn the turn; its sequence is what Redis makes it
  /// @param said what it came with
  /// @param deadline when it must have ended, as clients see it
  /// @return OK: sequence, event id, deadline in Redis' time as milliseconds, attempt (0 when it
  ///   waits), how many turns it supersedes, those; then the turns before it, latest first, as
  ///   (entry, sequence)
  public Outcome accept(Lane lane, Turn turn, NewTurn said, String digest, Instant deadline)
      throws InterruptedException {
    var now = settings.get();
    return scripts.run(
        ACCEPT,
        lane,
        turn.id(),
        lane.conversation(),
        millis(Duration.between(turn.acceptedAt(), deadline)),
        deadline.toString(),
        entries.entry(turn),
        String.valueOf(history.get().messages()),
        said.key(),
        digest,
        said.runner(),
        millis(now.lease()),
        String.valueOf(now.lane()),
        String.valueOf(said.priority()),
        millis(now.debounce()),
        now.supersede() ? "1" : "");
  }

  /// Adds events to the log.
  ///
  /// @return OK: their ids
  public Outcome append(Lane lane, String turn, long fence, int batch, List<NewEvent> events)
      throws InterruptedException {
    return scripts.run(
        APPEND,
        lane,
        turn,
        with(
            events,
            String.valueOf(fence),
            millis(settings.get().lease()),
            NewEvent.added(events),
            String.valueOf(batch)));
  }

  /// Keeps a turn for its runner.
  public Outcome keep(Lane lane, String turn, long fence) throws InterruptedException {
    return scripts.run(KEEP, lane, turn, String.valueOf(fence), millis(settings.get().lease()));
  }

  /// Gives the right to answer a turn.
  ///
  /// @param mark what AGAIN returned; empty for a first attempt
  /// @return OK: sequence, id of the log's last event, deadline in Redis' time as milliseconds,
  ///   priority; then the turns, latest first, beginning with this one, as (entry, sequence)
  public Outcome begin(Lane lane, String turn, int attempt, String runner, String mark)
      throws InterruptedException {
    return scripts.run(
        BEGIN,
        lane,
        turn,
        String.valueOf(attempt),
        runner,
        millis(settings.get().lease()),
        String.valueOf(history.get().messages()),
        mark);
  }

  /// Gives a turn back.
  ///
  /// @return OK: what may be begun now
  public Outcome release(Lane lane, String turn, long fence) throws InterruptedException {
    return scripts.run(RELEASE, lane, turn, String.valueOf(fence));
  }

  /// Keeps a turn from running that may not be in the record.
  ///
  /// @return STALE if it is known to be there
  public Outcome hold(Lane lane, String turn) throws InterruptedException {
    return scripts.run(HOLD, lane, turn);
  }

  /// Notes that a turn is in the record.
  ///
  /// @return OK: what may be begun now
  public Outcome recorded(Lane lane, Turn turn) throws InterruptedException {
    return scripts.run(RECORDED, lane, turn.id(), entries.entry(turn));
  }

  /// Keeps a turn from being begun that another takes the place of.
  ///
  /// @return STALE if it was begun, or has ended
  public Outcome supersede(Lane lane, String turn) throws InterruptedException {
    return scripts.run(SUPERSEDE, lane, turn);
  }

  /// Says who answers from now on.
  ///
  /// @return OK: the turns that have not ended
  public Outcome own(Lane lane, Owner owner, long ownership) throws InterruptedException {
    return scripts.run(
        OWN,
        lane,
        "",
        owner == Owner.BOT ? "" : owner.name(),
        String.valueOf(ownership),
        "{\"owner\":\"%s\",\"ownership\":%d}".formatted(owner.name(), ownership));
  }

  /// Looks after a lane.
  public Outcome look(Lane lane) throws InterruptedException {
    return scripts.run(LOOK, lane, "");
  }

  /// How a turn stands.
  ///
  /// @return OK: the log's epoch, state, sequence, attempt, deadline in Redis' time as
  ///   milliseconds, ids of its `turn.accepted` and `turn.done`; each but the epoch may be empty
  public Outcome turn(Lane lane, String turn) throws InterruptedException {
    return scripts.run(TURN, lane, turn);
  }

  /// Ends a turn as the record has it.
  ///
  /// @param leave empty unless its runner ends it
  /// @return OK: the id of the turn's `turn.done`, what may be begun now, and the ids of the
  ///   runner's last events unless the turn had ended before
  Outcome finish(Lane lane, Turn turn, Ending ending, Optional<Leave> leave)
      throws InterruptedException {
    var last = leave.map(Leave::last).orElse(List.of());
    var done = TurnDone.brief(turn.id(), ending);
    return scripts.run(
        FINISH,
        lane,
        turn.id(),
        with(
            last,
            String.valueOf(turn.sequence()),
            ending.state().name(),
            entries.entry(turn),
            entries.sources(turn),
            ending.answer(),
            encode(done),
            encode(done.with(ending.answer())),
            leave.map(it -> String.valueOf(it.fence())).orElse(""),
            NewEvent.added(last)));
  }

  private static String[] with(List<NewEvent> events, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    for (var event : events) {
      all.add(event.type());
      all.add(event.data());
    }
    return all.toArray(String[]::new);
  }

  /// Builds a conversation again, unless somebody else just did.
  ///
  /// @param reopened one turn more than Redis keeps, if there are that many
  Outcome restore(Lane lane, Reopened reopened) throws InterruptedException {
    return scripts.run(RESTORE, lane, "", restoration.arguments(reopened).toArray(String[]::new));
  }

  /// Drops a conversation; the next touch builds it again.
  ///
  /// @param epoch of the log that the record contradicts
  public void forget(Lane lane, long epoch) throws InterruptedException {
    scripts.run(FORGET, lane, "", String.valueOf(epoch));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
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
