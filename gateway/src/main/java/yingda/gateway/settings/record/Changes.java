package yingda.gateway.settings.record;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.record.Change.State;

/// All changes there were.
///
/// Each call throws [DependencyUnavailable] while PostgreSQL is away.
@Singleton
public final class Changes {

  private static final String SELECT = "SELECT * FROM settings_change ";

  private final Database database;

  Changes(Database database) {
    this.database = database;
  }

  /// Records a change that is about to be made.
  ///
  /// @return its generation
  public long begin(NewChange change, State state, @Nullable String rollout) {
    return database.doing(connection -> {
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO settings_change"
                  + " (document, who, why, before, after, diff, sha256, state, rollout)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) RETURNING generation")) {
        set(
            insert,
            change.document(),
            change.who(),
            change.why(),
            change.before(),
            change.after(),
            change.diff(),
            change.sha256(),
            state.name(),
            rollout);
        try (var row = insert.executeQuery()) {
          row.next();
          return row.getLong(1);
        }
      }
    });
  }

  /// Records what became of a change.
  ///
  /// @param index of Consul; null when it was not written there
  public void end(long generation, State state, @Nullable Long index, String note) {
    update(
        "UPDATE settings_change SET state = ?, index = ?, note = ? WHERE generation = ?",
        state.name(),
        index,
        note,
        generation);
  }

  /// The same, unless somebody else has said so meanwhile.
  public void settle(Change change, State state, @Nullable Long index, String note) {
    update(
        "UPDATE settings_change SET state = ?, index = ?, note = ?"
            + " WHERE generation = ? AND state = ?",
        state.name(),
        index,
        note,
        change.generation(),
        change.state().name());
  }

  /// Records how a staged change fares.
  public void progress(long generation, String rollout) {
    update(
        "UPDATE settings_change SET rollout = ?::jsonb WHERE generation = ?", rollout, generation);
  }

  private void update(String sql, @Nullable Object... values) {
    database.doing(connection -> {
      try (var update = connection.prepareStatement(sql)) {
        set(update, values);
        return update.executeUpdate();
      }
    });
  }

  public Optional<Change> find(long generation) {
    return list("WHERE generation = ?", generation).stream().findFirst();
  }

  /// The newest first.
  ///
  /// @param document null for all documents'
  public List<Change> newest(@Nullable String document, int limit) {
    return document == null
        ? list("ORDER BY generation DESC LIMIT ?", limit)
        : list("WHERE document = ? ORDER BY generation DESC LIMIT ?", document, limit);
  }

  /// What each document should be: its last change that applied.
  public Map<String, Change> applied() {
    var applied = new HashMap<String, Change>();
    list("JOIN (SELECT max(generation) AS generation FROM settings_change"
            + " WHERE state = 'APPLIED' GROUP BY document) AS last USING (generation)")
        .forEach(change -> applied.put(change.document(), change));
    return applied;
  }

  /// Those whose end nobody has recorded.
  public List<Change> open() {
    return list("WHERE state IN ('PENDING', 'STAGED') ORDER BY generation");
  }

  private List<Change> list(String where, @Nullable Object... values) {
    return database.doing(connection -> query(connection, where, values));
  }

  private static List<Change> query(Connection connection, String where, @Nullable Object... values)
      throws SQLException {
    try (var select = connection.prepareStatement(SELECT + where)) {
      set(select, values);
      try (var rows = select.executeQuery()) {
        var changes = new ArrayList<Change>();
        while (rows.next()) {
          changes.add(change(rows));
        }
        return changes;
      }
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (var i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong("generation"),
        row.getString("document"),
        row.getString("who"),
        row.getString("why"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("before"),
        row.getString("after"),
        row.getString("diff"),
        row.getString("sha256"),
        row.getObject("index", Long.class),
        State.valueOf(row.getString("state")),
        row.getString("note"),
        row.getString("rollout"));
  }
}
