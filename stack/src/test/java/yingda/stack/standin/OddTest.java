package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.standin.Asker.JSON;
import static yingda.stack.standin.Asker.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

/// Responses that arrive, and are not what they should be.
@ExtendWith(StandInExtension.class)
class OddTest {

  private static final String DONE = "data: [DONE]";

  private final StandIn standIn;
  private final Asker asker;

  OddTest(StandIn standIn) {
    this.standIn = standIn;
    this.asker = new Asker(standIn);
  }

  @ParameterizedTest
  @CsvSource({
    "LENGTH, length",
    "CONTENT_FILTER, content_filter",
    "INSUFFICIENT_SYSTEM_RESOURCE, insufficient_system_resource",
    "ABORTED, aborted",
    "UNKNOWN_FINISH, bored"
  })
  void aPartEndsForAReason(Behaviour behaviour, String finish) throws Exception {
    standIn.mode(Mode.quick(behaviour));

    var chunks = asker.chunks(Asker.asked());
    assertThat(Asker.finish(chunks)).isEqualTo(finish);
    assertThat(content(chunks)).startsWith("根据").doesNotContain("客服");

    var whole = JSON.readTree(asker.complete(Asker.askedWhole()).body());
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo(finish);
    assertThat(whole.at("/choices/0/message/content").asText()).isEqualTo(content(chunks));
  }

  @Test
  void emptyStopsWithoutText() throws Exception {
    standIn.mode(Mode.quick(Behaviour.EMPTY));
    var chunks = asker.chunks(Asker.asked());
    assertThat(content(chunks)).isEmpty();
    assertThat(Asker.finish(chunks)).isEqualTo("stop");
    assertThat(asker.events(Asker.asked())).endsWith(DONE);
  }

  @Test
  void malformedHasOneLineThatIsNoJson() throws Exception {
    standIn.mode(Mode.quick(Behaviour.MALFORMED));
    var events = asker.events(Asker.asked());
    assertThat(events).filteredOn(event -> !event.equals(DONE) && !isJson(event)).hasSize(1);
    assertThat(events.getLast()).isEqualTo(DONE);
    assertThat(isJson("data: " + asker.complete(Asker.askedWhole()).body())).isFalse();
  }

  private static boolean isJson(String event) {
    try {
      return JSON.readTree(event.substring("data: ".length())).isObject();
    } catch (JsonProcessingException _) {
      return false;
    }
  }

  @Test
  void streamErrorSaysSoWhereAChunkShouldBe() throws Exception {
    standIn.mode(Mode.quick(Behaviour.STREAM_ERROR));
    var chunks = asker.chunks(Asker.asked());
    assertThat(content(chunks)).startsWith("根据");
    assertThat(chunks.getLast().at("/error/message").asText()).isNotEmpty();
    assertThat(asker.events(Asker.asked())).doesNotContain(DONE);

    var whole = asker.complete(Asker.askedWhole());
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(whole.body()).has("error")).isTrue();
  }

  @Test
  void longLineIsLongerThanAMebibyte() throws Exception {
    standIn.mode(Mode.quick(Behaviour.LONG_LINE));
    assertThat(asker.events(Asker.asked())).anyMatch(line -> line.length() > 1024 * 1024);
    assertThat(asker.complete(Asker.askedWhole()).body()).hasSizeGreaterThan(1024 * 1024);
  }

  @Test
  void floodKnowsNoLimit() throws Exception {
    standIn.mode(Mode.quick(Behaviour.FLOOD));
    var chunks = asker.chunks(Asker.asked().replace("\"model\"", "\"max_tokens\": 4, \"model\""));
    assertThat(chunks.getLast().at("/usage/completion_tokens").asInt()).isEqualTo(40);
    assertThat(chunks).hasSizeGreaterThan(40);
  }

  @Test
  void htmlIsAPageWithStatus200() throws Exception {
    standIn.mode(Mode.quick(Behaviour.HTML));
    for (var asked : new String[] {Asker.asked(), Asker.askedWhole()}) {
      var page = asker.complete(asked);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("content-type")).hasValue("text/html");
      assertThat(page.body()).startsWith("<html>");
    }
  }

  @Test
  void aParrotTellsWhatItWasToldInConfidence() throws Exception {
    standIn.mode(Mode.quick(Behaviour.PARROT));
    assertThat(content(asker.chunks(Asker.asked()))).isEqualTo("Answer.");
  }

  @Test
  void wrongTypeIsAGoodAnswerByAnotherName() throws Exception {
    standIn.mode(Mode.quick(Behaviour.WRONG_TYPE));
    assertThat(asker.complete(Asker.asked()).headers().firstValue("content-type"))
        .hasValue("text/plain");
    assertThat(content(asker.chunks(Asker.asked()))).isEqualTo(Asker.ANSWER);
  }

  @ParameterizedTest
  @EnumSource(names = {"BLANKS", "DUPLICATE", "USAGE_MERGED", "SPLIT_UTF8"})
  void whatIsOddCanBeAGoodAnswer(Behaviour behaviour) throws Exception {
    standIn.mode(Mode.quick(behaviour));
    var chunks = asker.chunks(Asker.asked());
    assertThat(content(chunks)).isEqualTo(Asker.ANSWER);
    assertThat(Asker.finish(chunks)).isEqualTo("stop");
    assertThat(asker.events(Asker.asked())).endsWith(DONE);

    var whole = JSON.readTree(asker.complete(Asker.askedWhole()).body());
    assertThat(whole.at("/choices/0/message/content").asText()).isEqualTo(Asker.ANSWER);
  }

  @Test
  void blanksComeBeforeABody() throws Exception {
    standIn.mode(Mode.quick(Behaviour.BLANKS));
    assertThat(asker.complete(Asker.askedWhole()).body()).startsWith("\n\n\n");
  }

  @Test
  void aDuplicateIsTheEndNeverText() throws Exception {
    standIn.mode(Mode.quick(Behaviour.DUPLICATE));
    assertThat(asker.chunks(Asker.asked()))
        .filteredOn(chunk -> chunk.at("/choices/0/finish_reason").isTextual())
        .hasSize(2);
  }

  @Test
  void usageCanComeWithTheEnd() throws Exception {
    standIn.mode(Mode.quick(Behaviour.USAGE_MERGED));
    var end = asker.chunks(Asker.asked()).getLast();
    assertThat(end.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(end.at("/usage/total_tokens").asInt()).isPositive();
  }
}
