package yingda.gateway.settings.record;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// The gateway's part of PostgreSQL, opened when it is used and not before: turns need none of it.
///
/// Operators use it a few times a day, so a connection lives for one piece of work.
@Singleton
final class Database {

  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final String SCHEMA = "gateway";
  private static final int CONNECT_SECONDS = 2;
  private static final int ANSWER_SECONDS = 5;

  private final PGSimpleDataSource source = new PGSimpleDataSource();
  private boolean migrated;

  Database(RecordConfig config) {
    source.setServerNames(new String[] {config.host()});
    source.setPortNumbers(new int[] {config.port()});
    source.setDatabaseName(config.database());
    source.setUser(config.user());
    source.setPassword(config.password());
    source.setApplicationName("gateway");
    source.setCurrentSchema(SCHEMA);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
  }

  /// What is done with a connection.
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /// @throws DependencyUnavailable if PostgreSQL is away; whatever the work was may have been done
  <T> T doing(Work<T> work) {
    try {
      migrate();
      try (var connection = source.getConnection()) {
        return work.with(connection);
      }
    } catch (SQLException | FlywayException e) {
      log.warn("The record of settings can't be used: {}", e.toString());
      throw new DependencyUnavailable(
          "record", "the record of settings changes can't be used at the moment");
    }
  }

  private synchronized void migrate() {
    if (!migrated) {
      Flyway.configure().dataSource(source).schemas(SCHEMA).defaultSchema(SCHEMA).load().migrate();
      migrated = true;
    }
  }
}
