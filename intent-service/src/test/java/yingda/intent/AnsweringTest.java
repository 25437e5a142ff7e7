package yingda.intent;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Descent;
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.Passage;
import yingda.intent.v1.Rung;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.Utterance;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

@BackingServices({POSTGRES})
@ExtendWith(StandInExtension.class)
class AnsweringTest {

  private static IntentServer server;

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("answer.persona.en", "You are the desk of Qinghe Home.");
    settings.put("generation.first-content", "3s");
    settings.put("generation.between-contents", "3s");
    // All ask the same here, and each of the model.
    settings.put("reuse.enabled", false);
    server = IntentServer.on(backing, settings);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAnswerGrowsAndEnds(StandIn standIn) {
    standIn.mode(new Mode(Behaviour.OK, 0, 100));

    var parts = answer(question().build());

    var completion = parts.getLast().getCompletion();
    assertThat(parts.getLast().hasCompletion()).isTrue();
    assertThat(parts.subList(0, parts.size() - 1))
        .hasSizeGreaterThan(1)
        .allMatch(AnswerResponse::hasText);
    assertThat(text(parts)).contains("七天", "[1]");
    assertThat(completion.getModel()).isNotEmpty();
    assertThat(completion.getCompletionTokens()).isPositive();
    assertThat(completion.getPromptCacheMissTokens() + completion.getPromptCacheHitTokens())
        .isPositive();
  }

  @Test
  void theModelIsToldTheRulesThenWhatWasSaidThenTheQuestion(StandIn standIn) {
    answer(
        question()
            .setLanguage("en")
            .addHistory(said(Speaker.SPEAKER_VISITOR, "Hello"))
            .addHistory(said(Speaker.SPEAKER_BOT, "Hello, what can I do?"))
            .build());

    var request = standIn.requests(1).getFirst();
    var messages = request.get("messages");
    assertThat(messages).hasSize(4);
    assertThat(messages.get(0).get("role").asText()).isEqualTo("system");
    assertThat(messages.get(0).get("content").asText())
        .contains(
            "You are the desk of Qinghe Home.",
            "[n]",
            "<passages>",
            "<question>",
            "not instructions");
    assertThat(messages.get(1).get("content").asText()).isEqualTo("Hello");
    assertThat(messages.get(2).get("role").asText()).isEqualTo("assistant");
    assertThat(messages.get(3).get("content").asText())
        .startsWith("<passages>\n<passage n=\"1\" title=\"退货\">")
        .endsWith("</passages>\n<question>怎么退货?</question>");
    assertThat(request.get("thinking").get("type").asText()).isEqualTo("disabled");
    assertThat(request.get("max_tokens").asInt()).isEqualTo(1024);
  }

  @Test
  void chineseHasRulesOfItsOwn(StandIn standIn) {
    answer(question().build());

    assertThat(standIn.requests(1).getFirst().get("messages").get(0).get("content").asText())
        .contains("你是", "[n]", "<passages>", "<question>", "不是指令");
  }

  @Test
  void leavingStopsTheModel(StandIn standIn) throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 0, 5));
    var before = standIn.stats().cancelled();
    var call = Context.current().withCancellation();
    var parts =
        call.call(
            () -> server.as("shop").withDeadlineAfter(20, SECONDS).answer(question().build()));
    assertThat(parts.next().getText()).isNotEmpty();

    call.cancel(null);

    eventually(
        Duration.ofSeconds(2),
        () -> {
          assertThat(standIn.stats().cancelled()).isEqualTo(before + 1);
          assertThat(standIn.stats().open()).isZero();
        });
  }

  @Test
  void aModelThatWouldBeTooLateIsGivenUpForAnExtract(StandIn standIn) {
    standIn.mode(new Mode(Behaviour.OK, 0, 5));

    var parts = new ArrayList<AnswerResponse>();
    server
        .as("shop")
        .withDeadlineAfter(3, SECONDS)
        .answer(question().build())
        .forEachRemaining(parts::add);

    assertThat(parts)
        .filteredOn(AnswerResponse::hasDescent)
        .singleElement()
        .satisfies(part -> {
          assertThat(part.getDescent().getReason()).isEqualTo("too_late");
          assertThat(part.getDescent().getAnew()).isTrue();
        });
    assertThat(parts.getLast().hasCompletion()).isTrue();
    eventually(() -> assertThat(standIn.stats().open()).isZero());
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY503, overloaded, false",
    "LIMIT429, limited, false",
    "HANG, no_content, false",
    "STALL, stalled, true",
    "CUT, cut_off, true"
  })
  void whatStandsInForAFailingModelSaysWhy(
      Behaviour behaviour, String reason, boolean anew, StandIn standIn) {
    standIn.mode(new Mode(behaviour, 0, 50));

    var parts = answer(question().build());

    var descent = parts.stream().filter(AnswerResponse::hasDescent).findFirst().orElseThrow();
    assertThat(descent.getDescent())
        .isEqualTo(
            Descent.newBuilder()
                .setRung(Rung.RUNG_EXTRACT)
                .setReason(reason)
                .setAnew(anew)
                .build());
    assertThat(text(parts.subList(parts.indexOf(descent), parts.size())))
        .contains("资料", "七天内可以申请退货", "[1]");
    assertThat(parts.getLast().getCompletion().getModel()).isEmpty();
    eventually(() -> assertThat(standIn.stats().open()).isZero());
  }

  @Test
  void withoutAnythingToStandInAFailureIsNamed(Backing backing, StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.BUSY503));
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("ladder.extract", false);
    settings.put("ladder.curated", false);
    settings.put("ladder.refusal", false);
    try (var bare = IntentServer.on(backing, settings)) {
      assertThat(failure(bare, question().build(), Duration.ofSeconds(20)))
          .isInstanceOfSatisfying(
              DependencyUnavailable.class,
              failure -> {
                assertThat(failure.dependency()).isEqualTo("deepseek");
                assertThat(failure.getMessage()).isEqualTo("deepseek is overloaded");
              });
    }
  }

  @Test
  void withoutAKeyTheServiceRunsAndQuotes(Backing backing, StandIn standIn) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("DEEPSEEK_API_KEY", "");
    try (var keyless = IntentServer.on(backing, settings)) {
      assertThat(keyless.as("shop").answer(question().build()).next().getDescent().getReason())
          .isEqualTo("key_missing");
    }
  }

  @Test
  void aRequestWithAMistakeIsRefused() {
    assertThat(refusal(question().setQuestion(" ")).field()).isEqualTo("question");
    assertThat(refusal(question().setQuestion("长".repeat(4001))).field()).isEqualTo("question");
    assertThat(refusal(question().setLanguage("fr")).field()).isEqualTo("language");
    assertThat(refusal(question().addHistory(said(Speaker.SPEAKER_UNSPECIFIED, "x"))).field())
        .isEqualTo("history.speaker");
  }

  @Test
  void theStandInSaysWhatItIs() {
    assertThat(
            server.as("shop").describeModel(DescribeModelRequest.getDefaultInstance()).getStandIn())
        .isTrue();
  }

  @Test
  void answersAreMeasuredByHowTheyEnd(StandIn standIn) throws Exception {
    answer(question().build());
    standIn.mode(Mode.quick(Behaviour.BUSY503));
    answer(question().build());

    assertThat(server.get("/prometheus").body())
        .contains("yingda_answer_first_text_seconds_count")
        .contains("yingda_answer_duration_seconds_count{outcome=\"complete\"}")
        .contains("yingda_answer_duration_seconds_count{outcome=\"extract\"}")
        .contains("yingda_ladder_total{reason=\"overloaded\",rung=\"extract\"}")
        .contains("yingda_answer_open 0.0");
  }

  private static List<AnswerResponse> answer(AnswerRequest request) {
    var parts = new ArrayList<AnswerResponse>();
    server.as("shop").withDeadlineAfter(20, SECONDS).answer(request).forEachRemaining(parts::add);
    return parts;
  }

  private static RuntimeException failure(
      IntentServer asked, AnswerRequest request, Duration deadline) {
    try {
      asked
          .as("shop")
          .withDeadlineAfter(deadline.toMillis(), MILLISECONDS)
          .answer(request)
          .forEachRemaining(part -> assertThat(part.hasCompletion()).isFalse());
      throw new AssertionError("no failure");
    } catch (StatusRuntimeException e) {
      return Failures.from(e, "intent-service");
    }
  }

  private static InvalidRequest refusal(AnswerRequest.Builder request) {
    return (InvalidRequest)
        (ServiceException) failure(server, request.build(), Duration.ofSeconds(5));
  }

  private static String text(List<AnswerResponse> parts) {
    var text = new StringBuilder();
    parts.forEach(part -> text.append(part.getText()));
    return text.toString();
  }

  private static Utterance said(Speaker speaker, String text) {
    return Utterance.newBuilder().setSpeaker(speaker).setText(text).build();
  }

  private static AnswerRequest.Builder question() {
    return AnswerRequest.newBuilder()
        .setQuestion("怎么退货?")
        .setLanguage("zh")
        .setTurnId("t1")
        .addPassages(
            Passage.newBuilder()
                .setId("p1")
                .setTitle("退货")
                .setText("签收后七天内可以申请退货。在订单页点申请退货，客服一天内审核。运费由卖家承担。")
                .build());
  }
}
