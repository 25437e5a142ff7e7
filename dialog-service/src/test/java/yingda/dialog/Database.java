package yingda.dialog;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import yingda.stack.junit.Backing;

/// The service's tables, as only a test looks at them.
record Database(Backing backing) {

  /// The one number that a query returns.
  long number(String query) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  void run(String statement) throws SQLException {
    try (var connection = connection();
        var prepared = connection.createStatement()) {
      prepared.execute(statement);
    }
  }

  private Connection connection() throws SQLException {
    var login = backing.environment();
    return DriverManager.getConnection(
        backing.addresses().jdbcUrl() + "?currentSchema=dialog",
        login.get("POSTGRES_USER"),
        login.get("POSTGRES_PASSWORD"));
  }
}
