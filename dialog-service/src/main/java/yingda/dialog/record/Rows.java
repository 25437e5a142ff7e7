package yingda.dialog.record;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import yingda.dialog.record.Turn.Ending;

/// Reads what PostgreSQL returns.
@Singleton
final class Rows {

  private final Sources sources;

  Rows(Sources sources) {
    this.sources = sources;
  }

  Conversation conversation(Readable row) {
    return new Conversation(
        get(row, "id", String.class),
        get(row, "title", String.class),
        get(row, "created_at", Instant.class));
  }

  Reopened reopened(Readable row) {
    return new Reopened(
        get(row, "epoch", Long.class),
        Owner.valueOf(get(row, "owner", String.class)),
        get(row, "ownership", Long.class),
        List.of());
  }

  Lane lane(Readable row) {
    return new Lane(
        get(row, "tenant", String.class),
        get(row, "visitor", String.class),
        get(row, "conversation", String.class));
  }

  Owned owned(Readable row) {
    return new Owned(get(row, "visitor", String.class), get(row, "ownership", Long.class));
  }

  Located located(Readable row) {
    return new Located(lane(row), turn(row));
  }

  Unended unended(Readable row) {
    return new Unended(
        lane(row),
        get(row, "id", String.class),
        get(row, "accepted_at", Instant.class),
        get(row, "deadline", Instant.class));
  }

  Recorded turn(Readable row) {
    var turn =
        new Turn(
            get(row, "id", String.class),
            get(row, "sequence", Long.class),
            get(row, "text", String.class),
            get(row, "accepted_at", Instant.class),
            ending(row));
    var key = row.get("idempotency_key", String.class);
    return new Recorded(
        turn,
        get(row, "attempt", Integer.class),
        get(row, "deadline", Instant.class),
        key == null ? "" : key,
        get(row, "digest", String.class),
        get(row, "priority", Integer.class));
  }

  private @Nullable Ending ending(Readable row) {
    var finished = row.get("finished_at", Instant.class);
    if (finished == null) {
      return null;
    }
    return new Ending(
        TurnState.valueOf(get(row, "state", String.class)),
        get(row, "answer", String.class),
        sources.read(get(row, "sources", String.class)),
        get(row, "intent", String.class),
        get(row, "model", String.class),
        get(row, "failure_code", String.class),
        List.of(get(row, "degraded", String[].class)),
        finished);
  }

  static <T> T get(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
