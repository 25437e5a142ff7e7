package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.intent.model.Usage;

class StreamEventTest {

  @Test
  void theFirstChunkNamesTheModelAndHasNoText() {
    assertThat(
            parse(
                "{\"id\":\"x\",\"model\":\"deepseek-flash\",\"choices\":[{\"index\":0,\"delta\":"
                    + "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"\"},"
                    + "\"finish_reason\":null}]}"))
        .isEqualTo(new Chunk.Delta("deepseek-flash", "", null, null));
  }

  @Test
  void reasoningIsNotText() {
    assertThat(parse("{\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}"))
        .isEqualTo(new Chunk.Delta(null, "", null, null));
  }

  @Test
  void contentIsText() {
    assertThat(parse("{\"choices\":[{\"delta\":{\"content\":\"七天 \\ud83d\\ude00\"}}]}"))
        .isEqualTo(new Chunk.Delta(null, "七天 😀", null, null));
  }

  @Test
  void anEmptyReasonIsNone() {
    assertThat(parse("{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"\"}]}"))
        .isEqualTo(new Chunk.Delta(null, "a", null, null));
  }

  @Test
  void callsOfToolsAreNotHeard() {
    assertThat(
            parse(
                "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":"
                    + "{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}"))
        .isEqualTo(new Chunk.Delta(null, "", null, null));
  }

  @Test
  void usageMayComeWithTheFinish() {
    assertThat(
            parse(
                "{\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5,\"total_tokens\":35,"
                    + "\"prompt_cache_hit_tokens\":20,\"prompt_cache_miss_tokens\":10,"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":4}}}"))
        .isEqualTo(new Chunk.Delta(null, "", "stop", new Usage(10, 20, 5, 4)));
  }

  @Test
  void usageMayComeByItself() {
    assertThat(parse("{\"choices\":[],\"usage\":{\"completion_tokens\":5}}"))
        .isEqualTo(new Chunk.Delta(null, "", null, new Usage(0, 0, 5, 0)));
  }

  @Test
  void serversWithoutACacheCountThePromptAlone() {
    assertThat(parse("{\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5}}"))
        .isEqualTo(new Chunk.Delta(null, "", null, new Usage(30, 0, 5, 0)));
  }

  @Test
  void otherServersTellTheirCacheInTheirWay() {
    assertThat(
            parse(
                "{\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":20}}}"))
        .isEqualTo(new Chunk.Delta(null, "", null, new Usage(10, 20, 5, 0)));
  }

  /// Whoever counts so has a bug, and its bill would not fit into a number.
  @Test
  void absurdCountsAreCut() {
    var most = Long.MAX_VALUE;
    assertThat(
            parse(
                "{\"usage\":{\"prompt_cache_hit_tokens\":-1,\"prompt_cache_miss_tokens\":%d,"
                        .formatted(most)
                    + "\"completion_tokens\":%d}}".formatted(most)))
        .isEqualTo(new Chunk.Delta(null, "", null, new Usage(100_000_000, 0, 100_000_000, 0)));
  }

  @Test
  void anErrorInTheStreamIsTrouble() {
    assertThat(parse("{\"error\":{\"message\":\"secret\",\"type\":\"x\"}}"))
        .isEqualTo(new Chunk.Trouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"delta\":{\"content\":\"hal",
        "",
        "null",
        "7",
        "[1]",
        "{\"choices\":7}",
        "{\"choices\":[{\"delta\":{\"content\":{}}}]}"
      })
  void whatIsNoEventIsMalformed(String line) {
    assertThat(parse(line)).isEqualTo(new Chunk.Malformed());
  }

  private Chunk parse(String line) {
    return StreamEvent.read(line, new Mould());
  }
}
