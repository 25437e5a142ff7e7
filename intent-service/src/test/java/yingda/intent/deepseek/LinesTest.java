package yingda.intent.deepseek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import yingda.intent.answer.ModelFailure;

class LinesTest {

  private static final String TEXT = "data: 退货 😀\r\n\n: keep-alive\n";

  @Test
  void linesComeOutTheSameHoweverTheBytesArePacked() {
    var bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    for (var size = 1; size <= bytes.length; size++) {
      var lines = new Lines();
      var out = new ArrayList<String>();
      for (var at = 0; at < bytes.length; at += size) {
        out.addAll(
            lines.complete(Unpooled.wrappedBuffer(bytes, at, Math.min(size, bytes.length - at))));
      }
      assertThat(out).containsExactly("data: 退货 😀", "", ": keep-alive");
    }
  }

  @Test
  void anUnfinishedLineIsKept() {
    var lines = new Lines();

    assertThat(feed(lines, "data: ab")).isEmpty();
    assertThat(feed(lines, "c\nd")).containsExactly("data: abc");
  }

  @Test
  void whatIsNotUtf8IsRefused() {
    assertThatThrownBy(
            () -> new Lines().complete(Unpooled.wrappedBuffer(new byte[] {(byte) 0xFF, '\n'})))
        .isInstanceOf(ModelFailure.class);
  }

  @Test
  void aLineWithoutEndIsRefused() {
    var lines = new Lines();
    var megabyte = new byte[1024 * 1024];

    assertThat(lines.complete(Unpooled.wrappedBuffer(megabyte))).isEmpty();
    assertThatThrownBy(() -> feed(lines, "x")).isInstanceOf(ModelFailure.class);
  }

  private static List<String> feed(Lines lines, String bytes) {
    return lines.complete(Unpooled.copiedBuffer(bytes, StandardCharsets.UTF_8));
  }
}
