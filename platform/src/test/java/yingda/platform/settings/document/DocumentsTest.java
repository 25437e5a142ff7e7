package yingda.platform.settings.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentsTest {

  @Test
  void everyPieceKnowsItsPlace() throws Exception {
    var root = Documents.read("gateway", "turn:\n  timeout: 30s # as long as it takes\n");

    var turn = root.entries().get("turn");
    assertThat(turn).isNotNull();
    var timeout = ((Node.Mapping) turn.value()).entries().get("timeout");
    assertThat(timeout).isNotNull();
    assertThat(timeout.mark()).hasToString("gateway:2:3");
    assertThat(timeout.value()).isEqualTo(new Node.Scalar("30s", false, timeout.value().mark()));
    assertThat(timeout.value().mark()).hasToString("gateway:2:12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a comment",
        "just words",
        "[1, 2]",
        "a: 1\na: 2",
        "a: &x 1\nb: *x",
        "a: &x [*x]",
        "a: !!java.net.URL [x]",
        "a: !secret x",
        "? [a]\n: 1",
        "a: {",
        "a: 1\n b: 2",
        "a: 1\n---\nb: 2",
        "a: \u0000",
        "\ta: 1"
      })
  void whatIsNoPlainMapIsRefused(String text) {
    assertThat(refused(text).what()).isNotBlank();
  }

  @Test
  void whatIsTooLongOrTooDeepIsRefused() {
    assertThat(refused("a: " + "x".repeat(512 * 1024)).what()).contains("too long");
    assertThat(refused("[".repeat(5_000)).what()).isNotBlank();
    assertThat(refused("a: " + "{a: ".repeat(5_000)).what()).isNotBlank();
  }

  @Test
  void theFaultNamesLineAndColumn() {
    assertThat(refused("turn:\n  timeout: 30s\n timeout: x\n").mark().line()).isEqualTo(3);
  }

  private static Unreadable refused(String text) {
    var refused = catchThrowableOfType(Unreadable.class, () -> Documents.read("gateway", text));
    assertThat(refused).isNotNull();
    return refused;
  }
}
