package yingda.intent.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamTest {

  private static final Chunk.Done DONE = new Chunk.Done();
  private static final Chunk.Malformed MALFORMED = new Chunk.Malformed();

  @Test
  void chunksComeOutTheSameHoweverTheBytesArePacked() {
    var bytes =
        ("\uFEFF: keep-alive\r\n\r\n"
                + event("退货 😀")
                + "data: {\"choices\":\rdata:[]}\r\r[DONE]\n")
            .getBytes(UTF_8);
    var whole = new EventStream().read(ByteBuffer.wrap(bytes));
    assertThat(whole).containsExactly(text("退货 😀"), text(""));
    for (var size = 1; size < bytes.length; size++) {
      assertThat(packed(bytes, size)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n\n", ": keep-alive\n\n", ":\n", "event: x\nid: 7\nretry: 1\n\n", "junk\n"})
  void whatIsNoDataSaysNothing(String text) {
    assertThat(read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesMayEndInAnyWay(String end) {
    assertThat(read(("data: {\"model\":\"m\"}" + end + end + "data: [DONE]" + end)))
        .containsExactly(new Chunk.Delta("m", "", null, null), DONE);
  }

  @Test
  void noBlankIsNeededAfterTheColon() {
    assertThat(read("data:{}\n\ndata:[DONE]\n\n")).containsExactly(text(""), DONE);
  }

  @Test
  void anEventMayHaveSeveralLinesOfData() {
    assertThat(read("data: {\"model\":\nid: 7\ndata: \"m\"\ndata: }\n\n"))
        .containsExactly(new Chunk.Delta("m", "", null, null));
  }

  @Test
  void theEndIsHeardBeforeTheBlankLineAfterIt() {
    assertThat(read("data: [DONE]\n")).containsExactly(DONE);
  }

  @Test
  void nothingIsHeardAfterTheEnd() {
    assertThat(read("data: [DONE]\n\n" + event("more"))).containsExactly(DONE);
  }

  @Test
  void anEventThatTheStreamEndsInIsNone() {
    assertThat(read("data: {\"model\":\"m\"}\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"choices\":[{\n\n",
        "data:\n\n",
        "data\n\n",
        "data: {}\ndata: [DONE]\n\n"
      })
  void whatIsNoEventIsMalformedAndTheLast(String text) {
    assertThat(read(text + event("more"))).containsExactly(MALFORMED);
  }

  @Test
  void whatIsNotUtf8IsMalformedUnlessItIsAComment() {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {':', (byte) 0xFF, '\n'});
    bytes.writeBytes(event("a").getBytes(UTF_8));
    bytes.writeBytes("data: ".getBytes(UTF_8));
    bytes.writeBytes(new byte[] {(byte) 0xC3, '\n', '\n'});

    assertThat(packed(bytes.toByteArray(), 3)).containsExactly(text("a"), MALFORMED);
  }

  @Test
  void aMegabyteWithoutALineBreakIsMalformedAndNotKept() {
    var stream = new EventStream();
    var chunks = new ArrayList<Chunk>();
    for (var packet = 0; packet < 1024; packet++) {
      chunks.addAll(stream.read(ByteBuffer.wrap(new byte[1024])));
      assertThat(stream.kept()).isLessThanOrEqualTo(EventStream.LONGEST);
    }
    assertThat(chunks).containsExactly(MALFORMED);
    assertThat(stream.kept()).isZero();
  }

  @Test
  void anEventWithoutEndIsMalformedHoweverShortItsLines() {
    var stream = new EventStream();
    var chunks = new ArrayList<Chunk>();
    for (var line = 0; line <= EventStream.LONGEST; line++) {
      chunks.addAll(stream.read(ByteBuffer.wrap("data:\n".getBytes(UTF_8))));
      assertThat(stream.kept()).isLessThanOrEqualTo(EventStream.LONGEST);
    }
    assertThat(chunks).containsExactly(MALFORMED);
  }

  @Test
  void anEventThatComesTwiceIsTakenForTwo() {
    assertThat(read(event("哈") + event("哈"))).containsExactly(text("哈"), text("哈"));
  }

  static List<Chunk> packed(byte[] bytes, int size) {
    var stream = new EventStream();
    var chunks = new ArrayList<Chunk>();
    for (var at = 0; at < bytes.length; at += size) {
      chunks.addAll(stream.read(ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at))));
    }
    return chunks;
  }

  private static List<Chunk> read(String text) {
    return packed(text.getBytes(UTF_8), Math.max(1, text.length()));
  }

  private static String event(String text) {
    return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
  }

  private static Chunk text(String text) {
    return new Chunk.Delta(null, text, null, null);
  }
}
