package yingda.stack.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import yingda.stack.process.Child;
import yingda.stack.process.Command;
import yingda.stack.process.Program;
import yingda.stack.process.Rights;
import yingda.stack.process.Signal;
import yingda.stack.provision.Cache;
import yingda.stack.provision.Servers;

/// PostgreSQL with the database and the role that the services use.
final class Postgres implements Program {

  static final String DATABASE = "yingda";
  static final String ROLE = "yingda";

  private static final String SUPERUSER = "postgres";
  private static final Duration PATIENCE_OF_INITDB = Duration.ofMinutes(2);

  private final Servers servers;
  private final Place place;
  private final Passwords passwords;

  Postgres(Servers servers, Place place, Passwords passwords) {
    this.servers = servers;
    this.place = place;
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return BackingService.POSTGRES.label();
  }

  @Override
  public Path log() {
    return place.log();
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    if (Files.exists(place.data().resolve("PG_VERSION"))) {
      return;
    }
    // Under another name until it is complete: a half-made cluster would be taken for a whole one.
    var fresh = place.data().resolveSibling(name() + ".new");
    Cache.delete(fresh);
    Files.createDirectories(fresh);
    Files.createDirectories(place.run());
    var password = Files.writeString(place.run().resolve("password"), passwords.superuser());
    Rights.hand(fresh);
    Rights.hand(place.run());
    var words =
        new ArrayList<>(
            List.of(
                servers.postgres().resolve("bin/initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + SUPERUSER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8"));
    if (place.forTests()) {
      words.add("--no-sync");
    }
    var initdb = Command.of(place.run(), words.toArray(String[]::new)).refusingRoot();
    Child.run(initdb, place.log(), PATIENCE_OF_INITDB);
    Files.delete(password);
    Files.move(fresh, place.data(), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public Command command() throws IOException, InterruptedException {
    return Command.of(
            place.data(),
            servers.postgres().resolve("bin/postgres").toString(),
            "-D",
            place.data().toString(),
            "-p",
            String.valueOf(place.port()),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200",
            "-c",
            "shared_buffers=32MB",
            "-c",
            "io_method=sync",
            "-c",
            // Without it a crash of the machine may lose data, not one of the server.
            "fsync=" + (place.forTests() ? "off" : "on"))
        .refusingRoot()
        .stoppedBy(Signal.INT);
  }

  @Override
  public boolean ready() throws IOException {
    try (var connection = connect()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void settle() throws IOException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      var role = ROLE + " LOGIN PASSWORD '" + passwords.role() + "'";
      statement.execute(
          (exists(connection, "pg_roles WHERE rolname", ROLE) ? "ALTER ROLE " : "CREATE ROLE ")
              + role);
      if (!exists(connection, "pg_database WHERE datname", DATABASE)) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + ROLE);
      }
    } catch (SQLException e) {
      throw new IOException("PostgreSQL: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Connection connection, String where, String name)
      throws SQLException {
    try (var query = connection.prepareStatement("SELECT 1 FROM " + where + " = ?")) {
      query.setString(1, name);
      try (var found = query.executeQuery()) {
        return found.next();
      }
    }
  }

  private Connection connect() throws SQLException {
    var login = new Properties();
    login.put("user", SUPERUSER);
    login.put("password", passwords.superuser());
    login.put("connectTimeout", "2");
    login.put("socketTimeout", "10");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + place.port() + "/postgres", login);
  }
}
