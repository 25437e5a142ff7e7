package yingda.bench.faults;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import yingda.chaos.arena.Arena;

/// What the ledger says of single calls. It knows them some two seconds after their end.
final class Bills {

  private static final String READ =
      """
      SELECT turn, upstream, kind, outcome, estimated, hit + miss AS read, output, cost
      FROM intent.usage_call WHERE turn <> '' ORDER BY ended
      """;

  private Bills() {}

  /// All calls by their turns, in the order in which they ended.
  static Map<String, List<Bill>> byTurn(Arena arena) throws IOException {
    try (var connection = arena.postgres()) {
      return read(connection);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static Map<String, List<Bill>> read(Connection connection) throws SQLException {
    var bills = new HashMap<String, List<Bill>>();
    try (var select = connection.prepareStatement(READ);
        var rows = select.executeQuery()) {
      while (rows.next()) {
        bills.computeIfAbsent(rows.getString("turn"), _ -> new ArrayList<>()).add(bill(rows));
      }
    }
    return bills;
  }

  private static Bill bill(ResultSet row) throws SQLException {
    return new Bill(
        row.getString("upstream"),
        row.getString("kind"),
        row.getString("outcome"),
        row.getBoolean("estimated"),
        row.getLong("read"),
        row.getLong("output"),
        row.getLong("cost"));
  }
}
