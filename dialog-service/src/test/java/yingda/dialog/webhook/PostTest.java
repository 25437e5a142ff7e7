package yingda.dialog.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Post post = new Post();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    post.stop();
  }

  @Test
  void anAnswerThatDripsIsEndedInTime() {
    var began = System.nanoTime();

    assertThatThrownBy(() ->
            sent(
                connection -> {
                  var out = connection.getOutputStream();
                  for (var i = 0; i < 1_000; i++) {
                    out.write('H');
                    out.flush();
                    LockSupport.parkNanos(50_000_000);
                  }
                },
                Duration.ofMillis(400)))
        .isInstanceOf(Undeliverable.class)
        .hasMessage("no answer within 400 ms");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anAnswerWithoutEndIsNotRead() {
    assertThatThrownBy(() ->
            sent(
                connection -> {
                  var out = connection.getOutputStream();
                  while (true) {
                    out.write("HTTP".getBytes(UTF_8));
                  }
                },
                LONG))
        .hasMessage("the answer broke off");
  }

  @Test
  void whatIsNotHttpIsNoAnswer() {
    assertThatThrownBy(() -> sent(says("-ERR unknown command 'POST'\r\n"), LONG))
        .hasMessage("the answer is not HTTP/1.1");
    assertThatThrownBy(() -> sent(says(""), LONG)).isInstanceOf(Undeliverable.class);
  }

  @Test
  void aProvisionalAnswerIsNotTheAnswer() throws Exception {
    assertThat(
            sent(
                says(
                    "HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n"),
                LONG))
        .isEqualTo(204);
  }

  @Test
  void aServerIsTrustedOnlyByTheNameItProves() throws Exception {
    var keys = keys();
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
    server.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    server.start();
    var trusting = new Post(context(keys).getSocketFactory());
    try {
      var port = server.getAddress().getPort();
      assertThat(sent(trusting, target(true, "hooks.test", port), LONG)).isEqualTo(204);
      assertThatThrownBy(() -> sent(trusting, target(true, "other.test", port), LONG))
          .hasMessageStartingWith("no trusted encryption");
      assertThatThrownBy(() -> sent(post, target(true, "hooks.test", port), LONG))
          .hasMessageStartingWith("no trusted encryption");
    } finally {
      trusting.stop();
      server.stop(0);
    }
  }

  /// What a server does with the one who connects.
  private interface Manners {
    void serve(Socket connection) throws IOException, InterruptedException;
  }

  private static Manners says(String answer) {
    return connection -> {
      var in = connection.getInputStream();
      var asked = new StringBuilder();
      while (!asked.toString().endsWith("{}")) {
        asked.append((char) in.read());
      }
      connection.getOutputStream().write(answer.getBytes(UTF_8));
    };
  }

  private int sent(Manners manners, Duration timeout) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var thread =
          Thread.ofVirtual()
              .start(() -> {
                try (var connection = server.accept()) {
                  manners.serve(connection);
                } catch (IOException | InterruptedException _) {
                  // The other end has hung up.
                }
              });
      try {
        return sent(post, target(false, "hooks.test", server.getLocalPort()), timeout);
      } finally {
        thread.interrupt();
      }
    }
  }

  private static int sent(Post post, Target target, Duration timeout) throws Undeliverable {
    return post.send(target, Map.of("webhook-id", "msg_1"), "{}".getBytes(UTF_8), timeout);
  }

  private static Target target(boolean encrypted, String host, int port) {
    return new Target(encrypted, host, port, "/", InetAddress.getLoopbackAddress());
  }

  /// The keys of hooks.test, signed by itself.
  private KeyStore keys() throws Exception {
    var file = folder.resolve("keys.p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-alias",
                "hooks",
                "-keyalg",
                "EC",
                "-dname",
                "CN=hooks.test",
                "-ext",
                "san=dns:hooks.test")
            .redirectErrorStream(true)
            .start();
    made.getInputStream().readAllBytes();
    assertThat(made.waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  /// Has the keys, and trusts them alone.
  private static SSLContext context(KeyStore keys) throws Exception {
    var mine = KeyManagerFactory.getInstance("PKIX");
    mine.init(keys, PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("hooks", keys.getCertificate("hooks"));
    var trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(mine.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
