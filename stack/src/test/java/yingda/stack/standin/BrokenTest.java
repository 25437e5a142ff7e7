package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.junit.Eventually.eventually;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

/// Broken connections, as they are on the wire: an HTTP client would hide half of it.
@ExtendWith(StandInExtension.class)
class BrokenTest {

  private static final String DONE = "data: [DONE]";
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  private final StandIn standIn;
  private final Asker asker;

  BrokenTest(StandIn standIn) {
    this.standIn = standIn;
    this.asker = new Asker(standIn);
  }

  @Test
  void muteSendsNotEvenAHeader() throws Exception {
    standIn.mode(Mode.quick(Behaviour.MUTE));
    standIn.resetStats();
    try (var socket = asker.call(Asker.asked())) {
      eventually(() -> assertThat(standIn.stats().open()).isEqualTo(1));
      socket.setSoTimeout(100);
      assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
    }
    eventually(() -> assertThat(standIn.stats().cancelled()).isEqualTo(1));
  }

  @Test
  void silentSendsTheHeaderAndNothingElse() throws Exception {
    standIn.mode(Mode.quick(Behaviour.SILENT));
    try (var socket = asker.call(Asker.asked())) {
      assertThat(readUntil(socket.getInputStream(), "\r\n\r\n"))
          .startsWith("HTTP/1.1 200 OK")
          .contains("text/event-stream");
      // Longer than the next sign of life of a stream that is only slow.
      socket.setSoTimeout(1_300);
      assertThatThrownBy(socket.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void hangKeepsAliveAndSaysNothing() throws Exception {
    standIn.mode(Mode.quick(Behaviour.HANG));
    try (var socket = asker.call(Asker.asked())) {
      assertThat(readUntil(socket.getInputStream(), ": keep-alive\n\n"))
          .contains("\"role\":\"assistant\"");
      assertThat(readUntil(socket.getInputStream(), ": keep-alive\n\n")).doesNotContain("data:");
    }
  }

  @Test
  void stallStopsInMidAnswer() throws Exception {
    standIn.mode(Mode.quick(Behaviour.STALL));
    try (var socket = asker.call(Asker.asked())) {
      readUntil(socket.getInputStream(), "根据");
      readUntil(socket.getInputStream(), "，");
      socket.setSoTimeout(1_300);
      assertThatThrownBy(() -> readUntil(socket.getInputStream(), "客服"))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void resetResetsTheConnection() throws Exception {
    standIn.mode(Mode.quick(Behaviour.RESET));
    standIn.resetStats();
    try (var socket = asker.call(Asker.asked())) {
      assertThatThrownBy(() -> readUntil(socket.getInputStream(), LAST_CHUNK))
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(standIn.stats().broken()).isEqualTo(1);
    assertThat(standIn.stats().cancelled()).isZero();
  }

  @Test
  void cutEndsTheConnectionButNotTheResponse() throws Exception {
    standIn.mode(Mode.quick(Behaviour.CUT));
    assertThat(wire()).contains("根据").doesNotContain(DONE).doesNotEndWith(LAST_CHUNK);
    assertThatThrownBy(() -> asker.events(Asker.asked())).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void eofEndsTheResponseTooEarly() throws Exception {
    standIn.mode(Mode.quick(Behaviour.EOF));
    assertThat(ended())
        .contains("根据")
        .doesNotContain("客服")
        .doesNotContain(DONE)
        .doesNotContain("\"finish_reason\":\"");
  }

  @Test
  void noDoneTellsAllButTheLastLine() throws Exception {
    standIn.mode(Mode.quick(Behaviour.NO_DONE));
    assertThat(ended()).contains("[").contains("\"finish_reason\":\"stop\"").doesNotContain(DONE);
  }

  @Test
  void truncatedEndsWithinALine() throws Exception {
    standIn.mode(Mode.quick(Behaviour.TRUNCATED));
    assertThat(asker.complete(Asker.asked()).body())
        .startsWith("data: {")
        .doesNotEndWith("\n")
        .doesNotContain(DONE);
  }

  @Test
  void badUtf8IsNoText() throws Exception {
    standIn.mode(Mode.quick(Behaviour.BAD_UTF8));
    try (var socket = asker.call(Asker.asked())) {
      var bytes = ByteBuffer.wrap(bytesUntil(socket.getInputStream(), LAST_CHUNK));
      assertThatThrownBy(() -> StandardCharsets.UTF_8.newDecoder().decode(bytes))
          .isInstanceOf(CharacterCodingException.class);
    }
  }

  @Test
  void splitUtf8HalvesCharactersAndLosesNone() throws Exception {
    standIn.mode(Mode.quick(Behaviour.SPLIT_UTF8));
    // A chunk that ends within a character shows as two that aren't any.
    assertThat(wire()).contains("\uFFFD\r\n");
    assertThat(Asker.content(asker.chunks(Asker.asked()))).isEqualTo(Asker.ANSWER);
  }

  @Test
  void dripSendsByteAfterByte() throws Exception {
    standIn.mode(Mode.quick(Behaviour.DRIP));
    try (var socket = asker.call(Asker.asked())) {
      readUntil(socket.getInputStream(), "\r\n\r\n");
      assertThat(readUntil(socket.getInputStream(), "\r\na\r\n")).isEqualTo("1\r\nd\r\n1\r\na\r\n");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT", "RESET"})
  void anObjectIsBrokenOffAsAStreamIs(Behaviour behaviour) {
    standIn.mode(Mode.quick(behaviour));
    assertThatThrownBy(() -> asker.complete(Asker.askedWhole())).isInstanceOf(IOException.class);
  }

  private String ended() throws IOException {
    var wire = wire();
    assertThat(wire).endsWith(LAST_CHUNK);
    return wire;
  }

  /// All that comes until the connection ends or the response does.
  private String wire() throws IOException {
    try (var socket = asker.call(Asker.asked())) {
      return readUntil(socket.getInputStream(), LAST_CHUNK);
    }
  }

  private static String readUntil(InputStream stream, String end) throws IOException {
    return new String(bytesUntil(stream, end), StandardCharsets.UTF_8);
  }

  /// Up to that text, or to the end of the connection.
  private static byte[] bytesUntil(InputStream stream, String end) throws IOException {
    // One character a byte, so that what is no text is found and kept as well.
    var wanted = new String(end.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    var read = new StringBuilder();
    for (var next = stream.read(); next >= 0; next = stream.read()) {
      read.append((char) next);
      if (read.indexOf(wanted, read.length() - wanted.length()) >= 0) {
        break;
      }
    }
    return read.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
