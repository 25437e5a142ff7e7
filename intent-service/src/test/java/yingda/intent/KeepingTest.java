package yingda.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;
import static yingda.stack.junit.Eventually.eventually;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Origin;
import yingda.intent.v1.Passage;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.Utterance;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

/// The same question, asked again.
@BackingServices({POSTGRES, REDIS})
@ExtendWith(StandInExtension.class)
class KeepingTest {

  private static IntentServer server;
  private static Conversing conversing;

  /// So that no test finds what another one has kept.
  private final String text = "怎么退货 " + UUID.randomUUID().toString().replaceAll("[0-9]", "x");

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    server = IntentServer.on(backing, settings(standIn, Map.of()));
    conversing = new Conversing(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void forget(StandIn standIn) {
    standIn.resetStats();
  }

  @Test
  void whatAModelHasAnsweredItIsNotAskedAgain(StandIn standIn) {
    var first = ask(UnaryOperator.identity());
    var second = ask(question -> question.setQuestion("请问，" + text + "？"));

    assertThat(standIn.stats().asked()).isOne();
    assertThat(first.completion().getOrigin()).isEqualTo(Origin.ORIGIN_UNSPECIFIED);
    assertThat(second.text()).isEqualTo(first.text()).contains("[1]");
    var completion = second.completion();
    assertThat(completion.getOrigin()).isEqualTo(Origin.ORIGIN_KEPT);
    assertThat(completion.getModel()).isEqualTo(first.completion().getModel());
    assertThat(completion.getPromptCacheMissTokens()).isZero();
    assertThat(completion.getPromptCacheHitTokens()).isZero();
    assertThat(completion.getCompletionTokens()).isZero();
  }

  @Test
  void whatDiffersInAnythingElseIsAsked(StandIn standIn) {
    ask(UnaryOperator.identity());
    ask(question -> question.setPassages(0, passage("签收后八天内可以申请退货。")));
    ask(question -> question.addPassages(passage("运费由买家承担。")));
    ask(question -> question.setLanguage("en"));
    ask(question -> question.setSummary("A-77"));
    ask(question ->
        question.addHistory(
            Utterance.newBuilder().setSpeaker(Speaker.SPEAKER_VISITOR).setText("你好")));
    conversing.ask("other-shop", Conversing.question().setQuestion(text).build());

    assertThat(standIn.stats().asked()).isEqualTo(7);
  }

  @Test
  void whatDependsOnWhatWasSaidIsNotKept(StandIn standIn) {
    UnaryOperator<AnswerRequest.Builder> later = question -> question.setSummary("A-77");
    ask(later);
    ask(later);

    assertThat(standIn.stats().asked()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"PARAMS422", "CONTENT_FILTER", "FLOOD", "LENGTH", "PARROT"})
  void whatIsNoWholeAnswerIsNotKept(Behaviour behaviour, StandIn standIn) {
    standIn.mode(Mode.quick(behaviour));
    ask(UnaryOperator.identity());
    standIn.mode(Mode.quick(Behaviour.OK));

    var answer = ask(UnaryOperator.identity());

    assertThat(answer.completion().getOrigin()).isEqualTo(Origin.ORIGIN_UNSPECIFIED);
    assertThat(answer.parts()).noneMatch(AnswerResponse::hasDescent);
    assertThat(answer.text()).contains("[1]");
  }

  @Test
  void thatAModelHasNothingToSayIsKeptBriefly(StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.EMPTY));
    ask(UnaryOperator.identity());
    var asked = standIn.stats().asked();
    standIn.mode(Mode.quick(Behaviour.OK));

    var again = ask(UnaryOperator.identity());
    assertThat(again.parts().getFirst().getDescent().getReason()).isEqualTo("empty");
    assertThat(standIn.stats().asked()).isEqualTo(asked);

    eventually(() ->
        assertThat(ask(UnaryOperator.identity()).parts()).noneMatch(AnswerResponse::hasDescent));
  }

  @Test
  void whatOneInstanceHasKeptAnotherOneTells(Backing backing, StandIn standIn) throws Exception {
    try (var other = IntentServer.on(backing, settings(standIn, Map.of("reuse.warm", 0)))) {
      var first = ask(UnaryOperator.identity());
      var known = server.metric("yingda_reuse_known");
      eventually(
          () -> assertThat(other.metric("yingda_reuse_known")).isGreaterThanOrEqualTo(known));

      var second = new Conversing(other).ask(question -> question.setQuestion(text));

      assertThat(second.completion().getOrigin()).isEqualTo(Origin.ORIGIN_KEPT);
      assertThat(second.text()).isEqualTo(first.text());
      assertThat(standIn.stats().asked()).isOne();
      assertThat(other.metric("yingda_reuse_answers_total{from=\"redis\"}")).isOne();
    }
  }

  @Test
  void whatWasKeptIsThereAfterARestart(Backing backing, StandIn standIn) throws Exception {
    ask(UnaryOperator.identity());
    try (var restarted = IntentServer.on(backing, settings(standIn, Map.of()))) {
      eventually(() -> assertThat(restarted.metric("yingda_reuse_local")).isPositive());

      var answer = new Conversing(restarted).ask(question -> question.setQuestion(text));

      assertThat(answer.completion().getOrigin()).isEqualTo(Origin.ORIGIN_KEPT);
      assertThat(standIn.stats().asked()).isOne();
    }
  }

  @Test
  void whatIsKeptIsSaidThoughTheBudgetIsSpent(Backing backing, StandIn standIn) {
    var limited = Map.of("usage.budget.daily", "0.0001");
    try (var poor = IntentServer.on(backing, settings(standIn, limited))) {
      var asking = new Conversing(poor);
      var tenant = "poor-" + UUID.randomUUID();
      var question = Conversing.question().setQuestion(text).build();
      var first = asking.ask(tenant, question);
      assertThat(first.parts()).noneMatch(AnswerResponse::hasDescent);

      var same = asking.ask(tenant, question);
      var other = asking.ask(tenant, question.toBuilder().setQuestion(text + "，为什么").build());

      assertThat(same.completion().getOrigin()).isEqualTo(Origin.ORIGIN_KEPT);
      assertThat(other.parts().getFirst().getDescent().getReason()).isEqualTo("budget_spent");
      assertThat(standIn.stats().asked()).isOne();
    }
  }

  @Test
  void otherRulesAnotherModelAndANewEditionFindNothing(Backing backing, StandIn standIn) {
    ask(UnaryOperator.identity());
    for (var change :
        Map.of("answer.persona.zh", "你是店长。", "generation.model", "pro", "reuse.edition", "2")
            .entrySet()) {
      try (var changed =
          IntentServer.on(backing, settings(standIn, Map.of(change.getKey(), change.getValue())))) {
        var answer = new Conversing(changed).ask(question -> question.setQuestion(text));
        assertThat(answer.completion().getOrigin())
            .as(change.getKey())
            .isEqualTo(Origin.ORIGIN_UNSPECIFIED);
      }
    }
    assertThat(standIn.stats().asked()).isEqualTo(4);
  }

  private Conversing.Answer ask(UnaryOperator<AnswerRequest.Builder> different) {
    return conversing.ask(question -> different.apply(question.setQuestion(text)));
  }

  private static Passage.Builder passage(String text) {
    return Passage.newBuilder().setId("p2").setTitle("退货").setText(text);
  }

  private static Map<String, Object> settings(StandIn standIn, Map<String, ?> more) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("reuse.refresh", "100ms");
    settings.put("reuse.patience", "5s");
    settings.put("reuse.empty-ttl", "3s");
    settings.putAll(more);
    return settings;
  }
}
