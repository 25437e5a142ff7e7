package yingda.intent.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.intent.model.Usage;

class MouldTest {

  private static final String BEFORE = "{\"model\":\"m\",\"choices\":[{\"delta\":{\"content\":";
  private static final String AFTER = "},\"finish_reason\":null}]}";

  private final Mould mould = new Mould();

  @Test
  void untilThereWasAnEventNothingIsLikeIt() throws CharacterCodingException {
    assertThat(cast(event("\"a\""))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"b", "退货 😀", "", "  ", "\uFFFD"})
  void whatDiffersOnlyInItsTextSaysThatText(String text) throws CharacterCodingException {
    read(event("\"a\""));

    assertThat(cast(event("\"" + text + "\""))).isEqualTo(new Chunk.Delta("m", text, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\n\"",
        "\"a\\\"\"",
        "\"\",\"x\":\"\"",
        "\"a\tb\"",
        "null",
        "\"a",
        "",
        "\"",
        "7"
      })
  void whatIsMoreThanAPlainTextIsLeftToTheParser(String content) throws CharacterCodingException {
    read(event("\"a\""));

    assertThat(cast(event(content))).isNull();
  }

  @Test
  void whatDiffersInAnythingElseIsLeftToTheParser() throws CharacterCodingException {
    read(event("\"a\""));

    assertThat(cast(event("\"b\"").replace("\"m\"", "\"n\""))).isNull();
    assertThat(cast(event("\"b\"").replace("null", "\"stop\""))).isNull();
    assertThat(cast(event("\"b\"") + " ")).isNull();
  }

  @Test
  void theLastEventOfAKindIsTheMould() throws CharacterCodingException {
    read(event("\"a\""));
    var other = event("\"b\"").replace("\"m\"", "\"n\"");
    read(other);

    assertThat(cast(event("\"c\""))).isNull();
    assertThat(cast(other)).isEqualTo(new Chunk.Delta("n", "b", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null", "\"\\u0061\"", "\"a\\n\""})
  void anEventWithoutAPlainTextLeavesTheMouldAsItWas(String content)
      throws CharacterCodingException {
    read(event("\"a\""));
    read(event(content).replace("\"m\"", "\"n\""));

    assertThat(cast(event("\"b\""))).isEqualTo(new Chunk.Delta("m", "b", null, null));
  }

  @Test
  void whatFinishesOrCountsIsNoMould() throws CharacterCodingException {
    var finishing = event("\"a\"").replace("null", "\"stop\"");
    assertThat(read(finishing)).isEqualTo(new Chunk.Delta("m", "a", "stop", null));
    assertThat(cast(finishing)).isNull();

    var counting = event("\"a\"").replace("}]}", "}],\"usage\":{\"completion_tokens\":1}}");
    assertThat(read(counting)).isEqualTo(new Chunk.Delta("m", "a", null, new Usage(0, 0, 1, 0)));
    assertThat(cast(counting)).isNull();
  }

  @Test
  void ofTwoTextsInAnEventTheLastCounts() throws CharacterCodingException {
    var twice = event("\"a\",\"content\":\"a\"");
    read(twice);

    assertThat(cast(event("\"a\",\"content\":\"b\"")))
        .isEqualTo(new Chunk.Delta("m", "b", null, null));
    assertThat(cast(event("\"b\",\"content\":\"a\""))).isNull();
  }

  private static String event(String content) {
    return BEFORE + content + AFTER;
  }

  private Chunk read(String event) {
    return StreamEvent.read(event, mould);
  }

  private Chunk.@Nullable Delta cast(String event) throws CharacterCodingException {
    var gathered = new Gathered();
    var bytes = ByteBuffer.wrap(event.getBytes(UTF_8));
    gathered.add(bytes, bytes.remaining());
    return mould.cast(gathered);
  }
}
