package yingda.dialog.record;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import yingda.dialog.record.Turn.Ending;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.platform.settings.Pinned;

/// Conversations and turns in PostgreSQL.
///
/// What a method has written is committed when it returns. Each looks only at what belongs to the
/// visitor who asks.
@Singleton
public final class Archive {

  private static final long ANY_FENCE = 0;

  private final Sql sql;
  private final Rows rows;

  Archive(Sql sql, Rows rows) {
    this.sql = sql;
    this.rows = rows;
  }

  /// Opens a conversation on a site.
  public void open(Lane lane, String site, Instant at) throws InterruptedException {
    sql.await(
        sql.query(
            Statements.OPEN,
            _ -> true,
            lane.tenant(),
            lane.conversation(),
            lane.visitor(),
            site,
            at));
  }

  /// A visitor's conversations, latest first.
  public List<Conversation> conversations(String tenant, String visitor, int limit)
      throws InterruptedException {
    return sql.await(
        sql.query(Statements.CONVERSATIONS, rows::conversation, tenant, visitor, limit));
  }

  /// Takes a turn in.
  ///
  /// @param title what the conversation is called from now on, if it has no title yet
  /// @return false if the record has a turn in its place already; then nothing has changed
  public boolean accept(Lane lane, Recorded taken, String title) throws InterruptedException {
    var turn = taken.turn();
    var inserted =
        sql.query(
            Statements.ACCEPT,
            _ -> true,
            lane.tenant(),
            lane.conversation(),
            turn.id(),
            turn.sequence(),
            taken.attempt(),
            taken.fence(),
            turn.text(),
            turn.acceptedAt(),
            taken.deadline(),
            title,
            settingsIndex());
    return !sql.await(inserted).isEmpty();
  }

  /// Of the settings that the turn at hand sees, from its acceptance to its end.
  private static long settingsIndex() {
    var settings = Pinned.current();
    return settings == null ? 0 : settings.index();
  }

  /// Ends a turn, unless it has ended or another fence holds it.
  ///
  /// @return the turn as it stands now; empty if the visitor has no such turn
  public Optional<Turn> finish(Lane lane, String turn, long fence, Ending ending)
      throws InterruptedException {
    var ended =
        sql.query(
            Statements.FINISH,
            rows::turn,
            lane.tenant(),
            lane.conversation(),
            lane.visitor(),
            turn,
            ending.state().name(),
            ending.answer(),
            rows.sources(ending.sources()),
            ending.intent(),
            ending.model(),
            ending.failureCode(),
            ending.at(),
            fence);
    // A statement of its own: it must see what another caller committed while the first one waited.
    var standing =
        sql.query(
            Statements.TURN_BY_ID,
            rows::turn,
            lane.tenant(),
            lane.conversation(),
            lane.visitor(),
            turn);
    return sql.await(ended.switchIfEmpty(standing)).stream().findFirst().map(Recorded::turn);
  }

  /// Ends a turn, unless it has ended, whoever holds it.
  ///
  /// @return the turn as it stands now; empty if the visitor has no such turn
  public Optional<Turn> finish(Lane lane, String turn, Ending ending) throws InterruptedException {
    return finish(lane, turn, ANY_FENCE, ending);
  }

  /// The turns before a sequence number, latest first.
  ///
  /// @param before 0 for the latest
  public List<Recorded> turns(Lane lane, long before, int limit) throws InterruptedException {
    return sql.await(latest(lane, before, limit));
  }

  /// Begins a new log for a conversation that only the record still knows. Turns whose time is up
  /// end here.
  ///
  /// @param limit how many turns to return
  /// @throws NotFound if the visitor has no such conversation
  public Reopened reopen(Lane lane, int limit) throws InterruptedException {
    var reopened =
        sql.query(
                Statements.REOPEN,
                rows::epoch,
                lane.tenant(),
                lane.conversation(),
                lane.visitor(),
                Instant.now())
            // A statement of its own: it must see which turns the first one has ended.
            .concatMap(epoch ->
                latest(lane, 0, limit).collectList().map(turns -> new Reopened(epoch, turns)));
    return sql.await(reopened).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("conversation", lane.conversation()));
  }

  /// Asks PostgreSQL for a sign of life.
  void ping() throws InterruptedException {
    sql.await(sql.query(Statements.PING, _ -> true));
  }

  private Flux<Recorded> latest(Lane lane, long before, int limit) {
    return sql.query(
        Statements.TURNS,
        rows::turn,
        lane.tenant(),
        lane.conversation(),
        lane.visitor(),
        before,
        limit);
  }
}
