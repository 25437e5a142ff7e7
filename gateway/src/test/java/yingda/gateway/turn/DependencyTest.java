package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import yingda.dialog.v1.TurnState;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.Script;
import yingda.gateway.fake.SharedGateway;
import yingda.intent.v1.RecognizeResponse;
import yingda.intent.v1.Rung;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.TooManyRequests;

/// What a visitor sees while something behind the gateway is away.
@ExtendWith(SharedGateway.class)
final class DependencyTest {

  private final GatewayFixture gateway;

  DependencyTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new DependencyUnavailable("elasticsearch", "index 7 at 10.0.0.1 is red")),
        Arguments.of(new TooManyRequests("searching too much", Duration.ofSeconds(9))),
        Arguments.of(new IllegalStateException("password of db-7 is wrong")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void withoutKnowledgeOrAnythingToSayInsteadATurnFails(RuntimeException failure) throws Exception {
    gateway.knowledge.search = Script.failing(failure);
    gateway.intent.answer =
        _ -> {
          throw new DependencyUnavailable("model", "was not asked");
        };
    var response = gateway.newChat().say("怎么退货？");
    refusedWith(response, 503, "DEPENDENCY_UNAVAILABLE");
    assertThat(Json.of(response).text("dependency")).isEqualTo("knowledge");
    assertThat(response.headers().firstValue("retry-after")).isPresent();
    finishedAs(TurnState.TURN_STATE_FAILED, "DEPENDENCY_UNAVAILABLE");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void withoutKnowledgeTheCompanysOwnWordsStandIn(RuntimeException failure) throws Exception {
    gateway.knowledge.search = Script.failing(failure);
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.descent(Rung.RUNG_CURATED, "unsearched", false));
          reply.send(FakeIntent.text("七天内可以退货。"));
          reply.send(FakeIntent.end());
        };
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var told = stream.next("degraded").data();
      assertThat(told.text("level")).isEqualTo("curated");
      assertThat(told.text("reason")).isEqualTo("unsearched");
      var done = stream.next("turn.done").data();
      assertThat(done.text("state")).isEqualTo("DEGRADED");
      assertThat(done.number("sources")).isZero();
    }
    assertThat(gateway.intent.asked.take().getPassagesList()).isEmpty();
    finishedAs(TurnState.TURN_STATE_DEGRADED, "");
  }

  @Test
  void aFixedReplyNeedsNoKnowledge() throws Exception {
    gateway.knowledge.search = Script.failing(new DependencyUnavailable("elasticsearch", "red"));
    gateway.intent.recognize =
        _ ->
            RecognizeResponse.newBuilder()
                .setIntent("greet")
                .setConfidence(0.9)
                .setLanguage("zh")
                .setReply("您好！")
                .build();
    assertThat(Json.of(gateway.newChat().say("你好")).text("text")).isEqualTo("您好！");
  }

  @Test
  void withoutAnIntentTheAnswerIsDegraded() throws Exception {
    gateway.intent.recognize = Script.failing(new IllegalStateException("no classifier"));
    try (var stream = gateway.newChat().stream("How do I return it?")) {
      var intent = stream.next("intent").data();
      assertThat(intent.text("intent")).isEmpty();
      assertThat(intent.text("language")).isEqualTo("en");
      var done = stream.next("turn.done").data();
      assertThat(done.text("state")).isEqualTo("DEGRADED");
      assertThat(done.at("degraded").at(0).node().getStringValue()).isEqualTo("intent");
    }
    finishedAs(TurnState.TURN_STATE_DEGRADED, "");
  }

  @Test
  void whatStandsInForTheModelIsToldAndRecorded() throws Exception {
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.descent(Rung.RUNG_EXTRACT, "overloaded", false));
          reply.send(FakeIntent.text("七天内可以退货[1]。"));
          reply.send(FakeIntent.end());
        };
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var told = stream.next("degraded").data();
      assertThat(told.text("level")).isEqualTo("extract");
      assertThat(told.text("reason")).isEqualTo("overloaded");
      var done = stream.next("turn.done").data();
      assertThat(done.text("state")).isEqualTo("DEGRADED");
      assertThat(done.strings("degraded")).containsExactly("extract");
      assertThat(done.number("sources")).isPositive();
    }
    var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
    assertThat(finished).isNotNull();
    assertThat(finished.getDegradedList()).containsExactly("extract");
  }

  @Test
  void whatIsSaidInsteadOfABrokenAnswerReplacesIt() throws Exception {
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.text("七天"));
          reply.send(FakeIntent.descent(Rung.RUNG_REFUSAL, "stalled", true));
          reply.send(FakeIntent.text("现在无法回答。"));
          reply.send(FakeIntent.end());
        };
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var done = stream.next("turn.done").data();
      assertThat(done.text("text")).isEqualTo("现在无法回答。");
      assertThat(done.number("sources")).isZero();
      assertThat(done.strings("degraded")).containsExactly("refusal");
    }
    var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
    assertThat(finished).isNotNull();
    assertThat(finished.getText()).isEqualTo("现在无法回答。");
    assertThat(finished.getSourcesList()).isEmpty();
  }

  @Test
  void anAnswerSaysHowItIsLessThanItShouldBe() throws Exception {
    gateway.intent.recognize = Script.failing(new IllegalStateException("no classifier"));
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.descent(Rung.RUNG_BACKUP, "limited", false));
          reply.send(FakeIntent.text("七天内[1]。"));
          reply.send(FakeIntent.end());
        };
    var answer = Json.of(gateway.newChat().say("怎么退货？"));
    assertThat(answer.strings("degraded")).containsExactly("intent", "backup");
  }

  @Test
  void textBeforeAFailureIsNoAnswer() throws Exception {
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.text("七天内"));
          throw new DependencyUnavailable("deepseek", "hung up in mid-answer");
        };
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var done = stream.next("turn.done").data();
      assertThat(done.text("state")).isEqualTo("FAILED");
      assertThat(done.number("length")).isZero();
      assertThat(done.number("sources")).isZero();
      assertThat(done.at("failure").text("code")).isEqualTo("DEPENDENCY_UNAVAILABLE");
      assertThat(stream.rest()).isEmpty();
    }
    var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
    assertThat(finished).isNotNull();
    assertThat(finished.getText()).isEmpty();
    assertThat(finished.getSourcesList()).isEmpty();
  }

  @Test
  void theDependencyThatFailedIsNamed() throws Exception {
    gateway.intent.answer =
        _ -> {
          throw new DependencyUnavailable("deepseek", "DeepSeek can't be reached");
        };
    var response = gateway.newChat().say("怎么退货？");
    refusedWith(response, 503, "DEPENDENCY_UNAVAILABLE");
    assertThat(Json.of(response).text("dependency")).isEqualTo("deepseek");
  }

  @Test
  void anAnswerWithoutAnEndIsNone() throws Exception {
    gateway.intent.answer = reply -> reply.send(FakeIntent.text("七天内"));
    refusedWith(gateway.newChat().say("怎么退货？"), 503, "DEPENDENCY_UNAVAILABLE");
  }

  @Test
  void anAnswerThatNeverStopsIsStopped() throws Exception {
    gateway.intent.answer =
        reply -> {
          while (true) {
            reply.send(FakeIntent.text("退货".repeat(1000)));
          }
        };
    refusedWith(gateway.newChat().say("怎么退货？"), 503, "DEPENDENCY_UNAVAILABLE");
  }

  @Test
  void withoutDialogNothingBegins() throws Exception {
    gateway.dialog.accept = Script.failing(new DependencyUnavailable("redis", "away"));
    var chat = gateway.newChat();
    var response =
        gateway.send(chat.saying("{\"text\": \"怎么退货？\"}").header("Accept", "text/event-stream"));
    refusedWith(response, 503, "DEPENDENCY_UNAVAILABLE");
    assertThat(Json.of(response).text("dependency")).isEqualTo("redis");
  }

  @Test
  void theEndIsRecordedAsOftenAsItTakes() throws Exception {
    var finish = gateway.dialog.finish;
    gateway.dialog.finish =
        request -> {
          gateway.dialog.finish = finish;
          throw new DependencyUnavailable("postgresql", "restarting");
        };
    assertThat(gateway.newChat().say("怎么退货？").statusCode()).isEqualTo(200);
  }

  @Test
  void anEndThatCameFirstWins() throws Exception {
    var finish = gateway.dialog.finish;
    gateway.dialog.finish =
        request -> {
          gateway.dialog.engine.expire(request.getTurnId());
          return finish.answer(request);
        };
    refusedWith(gateway.newChat().say("怎么退货？"), 504, "DEADLINE_EXCEEDED");
  }

  private void finishedAs(TurnState state, String code) throws InterruptedException {
    var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
    assertThat(finished).isNotNull();
    assertThat(finished.getState()).isEqualTo(state);
    assertThat(finished.getFailureCode()).isEqualTo(code);
    assertThat(gateway.dialog.finished).isEmpty();
  }

  private static void refusedWith(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
    assertThat(response.body()).doesNotContain("db-7", "10.0.0.1", "classifier", "Exception");
  }
}
