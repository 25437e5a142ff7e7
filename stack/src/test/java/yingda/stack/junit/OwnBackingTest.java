package yingda.stack.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;
import static yingda.stack.junit.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@BackingServices(
    value = {POSTGRES, REDIS, CONSUL},
    shared = false)
class OwnBackingTest {

  private static final String PONG = "+PONG";

  @Test
  void whatRedisWasToldSurvivesItsStop(Backing backing) throws Exception {
    assertThat(redis(backing, "SET kept yes", "+OK".length())).isEqualTo("+OK");
    backing.stop(REDIS);
    assertThatThrownBy(() -> redis(backing, "PING", PONG.length())).isInstanceOf(IOException.class);

    backing.start(REDIS);
    assertThat(redis(backing, "GET kept", "$3\r\nyes".length())).endsWith("yes");
  }

  @Test
  void aPausedRedisAcceptsAndSaysNothing(Backing backing) throws Exception {
    backing.pause(REDIS);
    assertThatThrownBy(() -> redis(backing, "PING", PONG.length()))
        .isInstanceOf(SocketTimeoutException.class);
    backing.resume(REDIS);
    eventually(() -> assertThat(redis(backing, "PING", PONG.length())).isEqualTo(PONG));
  }

  @Test
  void whatPostgresHasCommittedSurvivesItsCrash(Backing backing) throws Exception {
    sql(backing, "CREATE TABLE kept (word text)");
    backing.kill(POSTGRES);
    assertThatThrownBy(() -> sql(backing, "SELECT 1")).isInstanceOf(SQLException.class);

    backing.start(POSTGRES);
    sql(backing, "SELECT word FROM kept");
  }

  private static void sql(Backing backing, String sql) throws SQLException {
    var environment = backing.environment();
    try (var connection =
            DriverManager.getConnection(
                backing.addresses().jdbcUrl(),
                environment.get("POSTGRES_USER"),
                environment.get("POSTGRES_PASSWORD"));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String redis(Backing backing, String command, int length) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), backing.port(REDIS))) {
      socket.setSoTimeout(500);
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }
  }
}
