package yingda.chaos.arena;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProxyTest {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private ServerSocket echo;
  private Proxy proxy;
  private Socket client;

  @BeforeEach
  void connect() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    echo = new ServerSocket(0, 1, loopback);
    Thread.startVirtualThread(this::echo);
    proxy =
        Proxy.open(
            new InetSocketAddress(loopback, 0),
            new InetSocketAddress(loopback, echo.getLocalPort()));
    client = new Socket(loopback, proxy.port());
    client.setSoTimeout(5_000);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    proxy.close();
    echo.close();
  }

  private void echo() {
    try (var connection = echo.accept()) {
      var word = new byte[4];
      while (connection.getInputStream().readNBytes(word, 0, 4) == 4) {
        heard.add(new String(word, US_ASCII));
        connection.getOutputStream().write(word);
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private void say(String word) throws IOException {
    client.getOutputStream().write(word.getBytes(US_ASCII));
  }

  private String hear() throws IOException {
    return new String(client.getInputStream().readNBytes(4), US_ASCII);
  }

  @Test
  void whatGoesInComesOut() throws Exception {
    say("ping");

    assertThat(hear()).isEqualTo("ping");
  }

  @Test
  void aSwallowedReplyIsToWhatWasDone() throws Exception {
    say("ping");
    hear();
    proxy.mode(new Proxy.Mode.SwallowReplies());
    say("pong");
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("ping");
    assertThat(heard.poll(5, TimeUnit.SECONDS)).isEqualTo("pong");

    client.setSoTimeout(200);
    assertThatThrownBy(this::hear).isInstanceOf(SocketTimeoutException.class);
    proxy.mode(Proxy.PASS);
    assertThatThrownBy(
            () -> {
              if (hear().isEmpty()) {
                throw new IOException("ended");
              }
            })
        .isInstanceOf(IOException.class);
  }

  @Test
  void nothingComesOutOfABlackHoleUntilItCloses() throws Exception {
    proxy.mode(new Proxy.Mode.BlackHole());
    say("ping");
    client.setSoTimeout(200);
    assertThatThrownBy(this::hear).isInstanceOf(SocketTimeoutException.class);

    proxy.mode(Proxy.PASS);
    client.setSoTimeout(5_000);

    assertThat(hear()).isEqualTo("ping");
  }

  @Test
  void aResetEndsWhatIsOpen() throws Exception {
    say("ping");
    hear();

    proxy.reset();

    assertThatThrownBy(
            () -> {
              say("pong");
              if (hear().isEmpty()) {
                throw new IOException("ended");
              }
            })
        .isInstanceOf(IOException.class);
  }
}
