package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.Context;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.DescribeModelRequest;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.Utterance;
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
  private static Conversing conversing;

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    var settings = Conversing.eachAsked(standIn);
    settings.put("answer.persona.en", "You are the desk of Qinghe Home.");
    server = IntentServer.on(backing, settings);
    conversing = new Conversing(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAnswerGrowsAndEnds(StandIn standIn) {
    standIn.mode(new Mode(Behaviour.OK, 0, 100));

    var answer = conversing.ask();

    var parts = answer.parts();
    var completion = answer.completion();
    assertThat(parts.getLast().hasCompletion()).isTrue();
    assertThat(parts.subList(0, parts.size() - 1))
        .hasSizeGreaterThan(1)
        .allMatch(AnswerResponse::hasText);
    assertThat(answer.text()).contains("七天", "[1]");
    assertThat(completion.getModel()).isNotEmpty();
    assertThat(completion.getCompletionTokens()).isPositive();
    assertThat(completion.getPromptCacheMissTokens() + completion.getPromptCacheHitTokens())
        .isPositive();
  }

  @Test
  void theModelIsToldTheRulesThenWhatWasSaidThenTheQuestion(StandIn standIn) {
    conversing.ask(question ->
        question
            .setLanguage("en")
            .addHistory(said(Speaker.SPEAKER_VISITOR, "Hello"))
            .addHistory(said(Speaker.SPEAKER_BOT, "Hello, what can I do?")));

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
    conversing.ask();

    assertThat(standIn.requests(1).getFirst().get("messages").get(0).get("content").asText())
        .contains("你是", "[n]", "<passages>", "<question>", "不是指令");
  }

  @Test
  void leavingStopsTheModel(StandIn standIn) throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 0, 5));
    var before = standIn.stats().cancelled();
    var call = Context.current().withCancellation();
    var parts =
        call.call(() ->
            server.as("shop").withDeadlineAfter(20, SECONDS).answer(Conversing.question().build()));
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
  void aRequestWithAMistakeIsRefused() {
    assertThat(refusal(question -> question.setQuestion(" ")).field()).isEqualTo("question");
    assertThat(refusal(question -> question.setQuestion("长".repeat(4001))).field())
        .isEqualTo("question");
    assertThat(refusal(question -> question.setLanguage("fr")).field()).isEqualTo("language");
    assertThat(
            refusal(question -> question.addHistory(said(Speaker.SPEAKER_UNSPECIFIED, "x")))
                .field())
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
    conversing.ask();
    standIn.mode(Mode.quick(Behaviour.BUSY503));
    conversing.ask();

    assertThat(server.get("/prometheus").body())
        .contains("yingda_answer_first_text_seconds_count")
        .contains("yingda_answer_duration_seconds_count{outcome=\"complete\"}")
        .contains("yingda_answer_duration_seconds_count{outcome=\"extract\"}")
        .contains("yingda_ladder_total{reason=\"overloaded\",rung=\"extract\"}")
        .contains("yingda_answer_open 0.0");
  }

  private static InvalidRequest refusal(UnaryOperator<AnswerRequest.Builder> different) {
    var thrown = catchThrowable(() -> conversing.ask(different));
    return (InvalidRequest) Failures.from(thrown, "intent-service");
  }

  private static Utterance said(Speaker speaker, String text) {
    return Utterance.newBuilder().setSpeaker(speaker).setText(text).build();
  }
}
