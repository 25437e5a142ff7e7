package yingda.dialog.record;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;

/// Which generation of Redis' memory is the one to believe.
///
/// Each step is a statement of its own. A transaction that is held open while Redis is asked could
/// be cut in the middle by a time-out, and go back to the pool as it is: whatever the connection is
/// used for afterwards would never be committed.
@Singleton
public final class Generations {

  private static final String CURRENT = "SELECT generation FROM memory";
  private static final String NEXT =
      """
      UPDATE memory SET generation = generation + 1 WHERE generation = $1
      RETURNING generation
      """;

  private final Sql sql;

  Generations(Sql sql) {
    this.sql = sql;
  }

  public long current() throws InterruptedException {
    return sql.await(sql.query(CURRENT, Generations::generation)).getFirst();
  }

  /// The next generation, for the one caller who gets to begin it; empty if it was begun already.
  public Optional<Long> next(long after) throws InterruptedException {
    return sql.await(sql.query(NEXT, Generations::generation, after)).stream().findFirst();
  }

  private static long generation(Readable row) {
    return Objects.requireNonNull(row.get("generation", Long.class));
  }
}
