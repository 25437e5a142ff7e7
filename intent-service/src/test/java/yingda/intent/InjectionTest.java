package yingda.intent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Passage;
import yingda.intent.v1.Rung;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.Utterance;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// What is written to talk a model into something is data, wherever it comes from; and a model that
/// was talked into telling its instructions is stopped before it tells them.
@BackingServices({POSTGRES})
@ExtendWith(StandInExtension.class)
class InjectionTest {

  private static final String MARK = "⟦yd-[0-9a-f]{12}⟧";

  private static IntentServer server;

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    server = IntentServer.on(backing, standIn.environment());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static Stream<String> injections() throws IOException {
    try (var file = InjectionTest.class.getResourceAsStream("injections.txt")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.replace("\\n", "\n").replace("\\u200B", "\u200b"))
              .toList()
              .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("injections")
  void aModelThatIsTalkedIntoItTellsNothing(String injection, StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.PARROT));

    var parts = answer(request(injection).addPassages(passage(injection)).build());

    assertThat(parts)
        .filteredOn(AnswerResponse::hasDescent)
        .singleElement()
        .satisfies(part -> {
          assertThat(part.getDescent().getReason()).isEqualTo("leaked");
          assertThat(part.getDescent().getRung()).isEqualTo(Rung.RUNG_REFUSAL);
        });
    assertThat(parts.getLast().hasCompletion()).isTrue();
    assertThat(text(parts)).doesNotContainPattern(MARK).doesNotContain("<passages>", "规则：");
  }

  @ParameterizedTest
  @MethodSource("injections")
  void whatIsDataStaysBetweenItsMarks(String injection, StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.OK));

    answer(
        request(injection)
            .addHistory(said(injection))
            .addPassages(passage(injection))
            .addPassages(passage("签收后七天内可以退货。"))
            .build());

    var messages = standIn.requests(1).getFirst().get("messages");
    assertThat(messages).hasSize(3);
    assertThat(messages.get(0).get("content").asText()).containsPattern(MARK);
    assertThat(messages.get(1).get("content").asText()).doesNotContain("<", ">");
    assertThat(messages.get(2).get("content").asText())
        .matches(
            """
            (?s)<passages>
            <passage n="1" title="[^<>"]*">[^<>]*</passage>
            <passage n="2" title="[^<>"]*">[^<>]*</passage>
            </passages>
            <question>[^<>]*</question>\
            """);
  }

  @Test
  void theSameInstructionsHaveTheSameMarkAndOtherTenantsAnother(StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.OK));
    var first = system("shop", standIn);

    assertThat(system("shop", standIn)).isEqualTo(first);
    assertThat(system("bank", standIn)).isNotEqualTo(first);
  }

  private static String system(String tenant, StandIn standIn) {
    server
        .as(tenant)
        .withDeadlineAfter(20, SECONDS)
        .answer(request("怎么退货？").addPassages(passage("七天内。")).build())
        .forEachRemaining(_ -> {});
    return standIn.requests(1).getFirst().get("messages").get(0).get("content").asText();
  }

  private static List<AnswerResponse> answer(AnswerRequest request) {
    var parts = new ArrayList<AnswerResponse>();
    server.as("shop").withDeadlineAfter(20, SECONDS).answer(request).forEachRemaining(parts::add);
    return parts;
  }

  private static String text(List<AnswerResponse> parts) {
    return String.join("", parts.stream().map(AnswerResponse::getText).toList());
  }

  private static AnswerRequest.Builder request(String question) {
    return AnswerRequest.newBuilder().setQuestion(question).setLanguage("zh").setTurnId("t1");
  }

  private static Utterance said(String text) {
    return Utterance.newBuilder().setSpeaker(Speaker.SPEAKER_VISITOR).setText(text).build();
  }

  private static Passage passage(String text) {
    return Passage.newBuilder().setId("p1").setTitle(text).setText(text).build();
  }
}
