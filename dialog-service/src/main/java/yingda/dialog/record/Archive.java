package yingda.dialog.record;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  private final Sources sources;
  private final Acceptances acceptances;

  Archive(Sql sql, Rows rows, Sources sources, Acceptances acceptances) {
    this.sql = sql;
    this.rows = rows;
    this.sources = sources;
    this.acceptances = acceptances;
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

  /// Takes a turn in. Doing it again changes nothing.
  ///
  /// @param epoch of the log that gave it its place
  /// @param title what the conversation is called from now on, if it has no title yet
  /// @return what the record has where the turn was to go
  public Place accept(Lane lane, Recorded taken, long epoch, String title)
      throws InterruptedException {
    if (acceptances.record(new Acceptance(lane, taken, epoch, title, settingsIndex()))) {
      return new Place.Taken();
    }
    var found =
        sql.await(
            sql.query(
                Statements.TURN_BY_ID_OR_KEY,
                rows::turn,
                lane.tenant(),
                lane.conversation(),
                lane.visitor(),
                taken.turn().id(),
                taken.key()));
    return found.isEmpty()
        ? new Place.Refused()
        : found.getFirst().turn().id().equals(taken.turn().id())
            ? new Place.Taken()
            : new Place.Known(found.getFirst());
  }

  /// A turn of the visitor's; empty if there is none.
  public Optional<Recorded> turn(Lane lane, String turn) throws InterruptedException {
    return sql.await(byId(lane, turn)).stream().findFirst();
  }

  /// A visitor's turn, and the lane it is in.
  ///
  /// @throws NotFound if the visitor has no such turn
  public Located located(String tenant, String visitor, String turn) throws InterruptedException {
    return sql.await(sql.query(Statements.LOCATED, rows::located, tenant, turn, visitor)).stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("turn", turn));
  }

  /// Says who answers in a conversation of a tenant's.
  ///
  /// @throws NotFound if the tenant has no such conversation
  public Owned own(String tenant, String conversation, Owner owner) throws InterruptedException {
    return sql
        .await(sql.query(Statements.OWN, rows::owned, tenant, conversation, owner.name()))
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("conversation", conversation));
  }

  /// Begins a further attempt at a turn that has not ended; from then on no older one can end it.
  ///
  /// @param last the last attempt that anybody knows of
  /// @param epoch of the log that knows it
  /// @return the turn as it stands now
  public Optional<Recorded> raise(Lane lane, String turn, int last, long epoch)
      throws InterruptedException {
    var raised =
        sql.query(
            Statements.RAISE,
            rows::turn,
            lane.tenant(),
            lane.conversation(),
            lane.visitor(),
            turn,
            last,
            epoch);
    return sql.await(raised.switchIfEmpty(byId(lane, turn))).stream().findFirst();
  }

  /// Turns without an end, the oldest first.
  ///
  /// @param after the last one of the page before; null for the first page
  /// @param before taken in earlier than this
  public List<Unended> unended(@Nullable Unended after, Instant before, int limit)
      throws InterruptedException {
    return sql.await(
        sql.query(
            Statements.UNENDED,
            rows::unended,
            after == null ? Instant.EPOCH : after.acceptedAt(),
            after == null ? "" : after.turn(),
            before,
            limit));
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
            sources.written(ending.sources()),
            ending.intent(),
            ending.model(),
            ending.failureCode(),
            ending.at(),
            fence,
            ending.degraded().toArray(String[]::new));
    // A statement of its own: it must see what another caller committed while the first one waited.
    return sql.await(ended.switchIfEmpty(byId(lane, turn))).stream()
        .findFirst()
        .map(Recorded::turn);
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
    var reopening =
        sql
            .await(
                sql.query(
                    Statements.REOPEN,
                    rows::reopened,
                    lane.tenant(),
                    lane.conversation(),
                    lane.visitor(),
                    Instant.now()))
            .stream()
            .findFirst()
            .orElseThrow(() -> new NotFound("conversation", lane.conversation()));
    // A statement of its own: it must see which turns the first one has ended. And after it: as
    // many
    // as there are connections would each hold one, and wait for another.
    return reopening.with(sql.await(latest(lane, 0, limit)));
  }

  /// Asks PostgreSQL for a sign of life.
  void ping() throws InterruptedException {
    sql.await(sql.query(Statements.PING, _ -> true));
  }

  private Flux<Recorded> byId(Lane lane, String turn) {
    return sql.query(
        Statements.TURN_BY_ID,
        rows::turn,
        lane.tenant(),
        lane.conversation(),
        lane.visitor(),
        turn);
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
