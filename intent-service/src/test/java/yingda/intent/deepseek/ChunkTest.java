package yingda.intent.deepseek;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.serde.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.intent.answer.Usage;

class ChunkTest {

  private final ObjectMapper json = ObjectMapper.getDefault();

  @ParameterizedTest
  @ValueSource(strings = {"", ": keep-alive", ":", "event: message", "id: 7", "retry: 100", "junk"})
  void whatIsNoDataSaysNothing(String line) {
    assertThat(parse(line)).isEqualTo(new Chunk.Nothing());
  }

  @Test
  void theFirstChunkNamesTheModelAndHasNoText() {
    assertThat(
            parse(
                "data: {\"id\":\"x\",\"model\":\"deepseek-flash\",\"choices\":[{\"index\":0,\"delta\":"
                    + "{\"role\":\"assistant\",\"content\":null,\"reasoning_content\":\"\"},"
                    + "\"finish_reason\":null}]}"))
        .isEqualTo(new Chunk.Delta("deepseek-flash", "", null, null));
  }

  @Test
  void reasoningIsNotText() {
    assertThat(parse("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}"))
        .isEqualTo(new Chunk.Delta(null, "", null, null));
  }

  @Test
  void contentIsText() {
    assertThat(parse("data: {\"choices\":[{\"delta\":{\"content\":\"七天 \\ud83d\\ude00\"}}]}"))
        .isEqualTo(new Chunk.Delta(null, "七天 😀", null, null));
  }

  @Test
  void noBlankIsNeededAfterTheColon() {
    assertThat(parse("data:[DONE]")).isEqualTo(new Chunk.Done());
    assertThat(parse("data: [DONE]")).isEqualTo(new Chunk.Done());
  }

  @Test
  void usageMayComeWithTheFinish() {
    assertThat(
            parse(
                "data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5,\"total_tokens\":35,"
                    + "\"prompt_cache_hit_tokens\":20,\"prompt_cache_miss_tokens\":10,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":20}}}"))
        .isEqualTo(new Chunk.Delta(null, "", "stop", new Usage(10, 20, 5)));
  }

  @Test
  void usageMayComeByItself() {
    assertThat(parse("data: {\"choices\":[],\"usage\":{\"completion_tokens\":5}}"))
        .isEqualTo(new Chunk.Delta(null, "", null, new Usage(0, 0, 5)));
  }

  @Test
  void serversWithoutACacheCountThePromptAlone() {
    assertThat(parse("data: {\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":5}}"))
        .isEqualTo(new Chunk.Delta(null, "", null, new Usage(30, 0, 5)));
  }

  @Test
  void anErrorInTheStreamIsTrouble() {
    assertThat(parse("data: {\"error\":{\"message\":\"secret\",\"type\":\"x\"}}"))
        .isEqualTo(new Chunk.Trouble());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data: {\"choices\":[{\"delta\":{\"content\":\"hal",
        "data: ",
        "data: null",
        "data: 7",
        "data: [1]",
        "data: {\"choices\":7}",
        "data: {\"choices\":[{\"delta\":{\"content\":{}}}]}"
      })
  void whatIsNoEventIsMalformed(String line) {
    assertThat(parse(line)).isEqualTo(new Chunk.Malformed());
  }

  private Chunk parse(String line) {
    return Chunk.parse(line, json);
  }
}
