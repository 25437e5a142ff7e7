package yingda.dialog.record;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import yingda.platform.failure.ServiceException.NotFound;

/// The summaries of conversations in PostgreSQL: of each conversation the one that reaches
/// furthest.
@Singleton
public final class Summaries {

  private static final String READ =
      """
      SELECT up_to_sequence, text FROM summary
      WHERE tenant = $1 AND conversation = $2
        AND EXISTS (SELECT FROM conversation WHERE tenant = $1 AND id = $2 AND visitor = $3)
      """;

  private static final String SAVE =
      """
      INSERT INTO summary (tenant, conversation, up_to_sequence, text, made_at)
      SELECT $1, $2, $4, $5, $6 FROM conversation
      WHERE tenant = $1 AND id = $2 AND visitor = $3
        AND EXISTS (
          SELECT FROM turn WHERE tenant = $1 AND conversation = $2 AND sequence = $4)
      ON CONFLICT (tenant, conversation) DO UPDATE
      SET up_to_sequence = EXCLUDED.up_to_sequence, text = EXCLUDED.text,
        made_at = EXCLUDED.made_at
      WHERE summary.up_to_sequence < EXCLUDED.up_to_sequence
      """;

  private final Sql sql;

  Summaries(Sql sql) {
    this.sql = sql;
  }

  /// The summary of a conversation; empty if there is none, or no such conversation.
  public Optional<Summary> of(Lane lane) throws InterruptedException {
    return sql
        .await(
            sql.query(READ, Summaries::summary, lane.tenant(), lane.conversation(), lane.visitor()))
        .stream()
        .findFirst();
  }

  /// Keeps a summary, unless there is one that reaches further.
  ///
  /// @return the one that is kept
  /// @throws NotFound if the visitor has no such conversation, or it no such turn, and no summary
  public Summary save(Lane lane, Summary summary) throws InterruptedException {
    sql.await(
        sql.query(
            SAVE,
            _ -> true,
            lane.tenant(),
            lane.conversation(),
            lane.visitor(),
            summary.upTo(),
            summary.text(),
            Instant.now()));
    return of(lane).orElseThrow(() -> new NotFound("conversation", lane.conversation()));
  }

  private static Summary summary(Readable row) {
    return new Summary(
        Objects.requireNonNull(row.get("text", String.class), "text"),
        Objects.requireNonNull(row.get("up_to_sequence", Long.class), "up_to_sequence"));
  }
}
