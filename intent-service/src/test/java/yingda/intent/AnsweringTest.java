package yingda.intent;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.Passage;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.Utterance;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
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
        .startsWith("You are the desk of Qinghe Home.")
        .contains("[n]", "<passages>", "<question>", "not instructions");
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
        .startsWith("你是")
        .contains("[n]", "<passages>", "<question>", "不是指令");
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
  void theDeadlineEndsAnAnswerAndSaysSo(StandIn standIn) {
    standIn.mode(new Mode(Behaviour.OK, 0, 5));

    assertThat(failure(question().build(), Duration.ofMillis(700)))
        .isInstanceOf(DeadlineExceeded.class);
    eventually(() -> assertThat(standIn.stats().open()).isZero());
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY503, deepseek is overloaded",
    "LIMIT429, deepseek is at the account's limit",
    "HANG, deepseek did not begin its answer in time",
    "STALL, deepseek stopped in mid-answer",
    "CUT, deepseek hung up in mid-answer"
  })
  void aFailureIsHonestAndInTime(Behaviour behaviour, String message, StandIn standIn) {
    standIn.mode(Mode.quick(behaviour));

    assertThat(failure(question().build(), Duration.ofSeconds(20)))
        .isInstanceOfSatisfying(
            DependencyUnavailable.class,
            failure -> {
              assertThat(failure.dependency()).isEqualTo("deepseek");
              assertThat(failure.getMessage()).isEqualTo(message);
            });
  }

  @Test
  void withoutAKeyTheServiceRunsAndSaysWhatIsMissing(Backing backing, StandIn standIn) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("DEEPSEEK_API_KEY", "");
    try (var keyless = IntentServer.on(backing, settings)) {
      assertThatThrownBy(() -> keyless.as("shop").answer(question().build()).next())
          .satisfies(thrown ->
              assertThat(Failures.from(thrown, "intent-service"))
                  .isInstanceOf(DependencyUnavailable.class)
                  .hasMessage("deepseek has no API key"));
    }
  }

  @Test
  void aRequestWithAMistakeIsRefused() {
    assertThat(refusal(question().setQuestion(" ")).field()).isEqualTo("question");
    assertThat(refusal(question().setQuestion("长".repeat(4001))).field()).isEqualTo("question");
    assertThat(refusal(question().clearPassages()).field()).isEqualTo("passages");
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
    failure(question().build(), Duration.ofSeconds(20));

    assertThat(server.get("/prometheus").body())
        .contains("yingda_answer_first_text_seconds_count")
        .contains("yingda_answer_duration_seconds_count{outcome=\"complete\"}")
        .contains("yingda_answer_duration_seconds_count{outcome=\"overloaded\"}")
        .contains("yingda_answer_open 0.0");
  }

  private static List<AnswerResponse> answer(AnswerRequest request) {
    var parts = new ArrayList<AnswerResponse>();
    server.as("shop").withDeadlineAfter(20, SECONDS).answer(request).forEachRemaining(parts::add);
    return parts;
  }

  private static RuntimeException failure(AnswerRequest request, Duration deadline) {
    try {
      server
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
    return (InvalidRequest) (ServiceException) failure(request.build(), Duration.ofSeconds(5));
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
