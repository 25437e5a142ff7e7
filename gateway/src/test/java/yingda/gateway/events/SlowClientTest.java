package yingda.gateway.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;

/// Clients that don't take what they asked for.
final class SlowClientTest {

  private static final int EVENTS = 2_000;
  private static final int EACH = 8_000;
  private static final long BUFFERED = 4_000_000;

  @Test
  void aClientThatTakesNothingCostsLittleAndIsClosed() throws Exception {
    try (var gateway =
        GatewayFixture.start(Map.of("stream.heartbeat", "50ms", "stream.stalled", "500ms"))) {
      var chat = gateway.newChat();
      var noise = Json.object("noise", "x".repeat(EACH));
      for (var i = 0; i < EVENTS; i++) {
        gateway.dialog.engine.write(chat.conversation(), "", "noise", noise);
      }
      try (var socket = new Socket()) {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", gateway.port()));
        socket.getOutputStream().write(request(gateway, chat).getBytes(US_ASCII));
        eventually(() -> assertThat(open(gateway)).isEqualTo(1));
        eventually(() -> assertThat(open(gateway)).isZero());
        eventually(() -> assertThat(gateway.dialog.follows).hasValue(0));
        assertThat(rest(socket)).isLessThan(BUFFERED);
      }
    }
  }

  private static double open(GatewayFixture gateway) {
    return gateway.bean(MeterRegistry.class).get("yingda.streams.open").gauge().value();
  }

  /// How much is still to be read until the end, however it comes.
  private static long rest(Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    var buffer = new byte[65_536];
    var read = 0L;
    try {
      for (var n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
        read += n;
      }
    } catch (SocketException _) {
      // Reset: an end as good as another.
    }
    return read;
  }

  private static String request(GatewayFixture gateway, Chat chat) {
    return """
    GET /v1/conversations/%s/events HTTP/1.1
    Host: %s
    Accept: text/event-stream
    Authorization: Bearer %s

    """
        .formatted(chat.conversation(), gateway.host(), chat.token())
        .replace("\n", "\r\n");
  }
}
