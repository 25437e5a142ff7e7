package yingda.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.TurnState;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;

/// What becomes of clients and turns when a gateway is emptied.
final class DrainTest {

  private GatewayFixture gateway = start("20s");

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void clientsAreSentAwayAndTurnsEnd() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    var chat = gateway.newChat();
    try (var stream = chat.stream("怎么退货？");
        var events = chat.follow("")) {
      stream.next("delta");
      var drained = drain();
      assertThat(stream.next("reconnect").data().number("afterMillis")).isPositive();
      assertThat(stream.rest()).isEmpty();
      events.next("reconnect");
      goOn.countDown();
      drained.get(30, TimeUnit.SECONDS);
    }
    var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
    assertThat(finished).isNotNull();
    assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_DONE);
    assertThat(finished.getText()).isEqualTo("七天内可以退货。");
  }

  @Test
  void whoWaitsForTheWholeAnswerStillGetsIt() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    var chat = gateway.newChat();
    var answer = CompletableFuture.supplyAsync(() -> say(chat, "怎么退货？"));
    gateway.intent.asked.take();
    var drained = drain();
    goOn.countDown();
    assertThat(Json.of(answer.get(30, TimeUnit.SECONDS)).text("text")).isEqualTo("七天内可以退货。");
    drained.get(30, TimeUnit.SECONDS);
  }

  @Test
  void whoWaitsForATurnThatWaitsItselfIsSentToOthers() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    var chat = gateway.newChat();
    try (var stream = chat.stream("怎么退货？");
        var events = chat.follow("")) {
      stream.next("delta");
      events.next("turn.accepted");
      var waiting = CompletableFuture.supplyAsync(() -> say(chat, "要多久？"));
      events.next("turn.accepted");

      var drained = drain();

      var answer = waiting.get(30, TimeUnit.SECONDS);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(Json.of(answer).text("dependency")).isEqualTo("gateway");
      assertThat(answer.headers().firstValue("retry-after")).isPresent();
      goOn.countDown();
      drained.get(30, TimeUnit.SECONDS);
    }
  }

  private static HttpResponse<String> say(Chat chat, String text) {
    try {
      return chat.say(text);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aTurnThatTakesTooLongIsGivenBack() throws Exception {
    gateway.close();
    gateway = start("500ms");
    gateway.intent.answer = FakeIntent.saying(List.of(new CountDownLatch(1)), "七天内", "可以");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var turn = stream.next("delta").data().text("turnId");
      drain().get(30, TimeUnit.SECONDS);
      var released = gateway.dialog.released.poll(30, TimeUnit.SECONDS);
      assertThat(released).isNotNull();
      assertThat(released.getTurnId()).isEqualTo(turn);
    }
    assertThat(gateway.dialog.finished).isEmpty();
  }

  @Test
  void nothingNewIsTakenIn() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    var chat = gateway.newChat();
    try (var stream = chat.stream("怎么退货？")) {
      stream.next("delta");
      var drained = drain();
      stream.next("reconnect");
      assertThat(gateway.send(gateway.request("/health/readiness").GET()).statusCode())
          .isEqualTo(503);
      var refused = chat.say("要多久？");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(Json.of(refused).text("dependency")).isEqualTo("gateway");
      assertThat(refused.headers().firstValue("retry-after")).isPresent();
      goOn.countDown();
      drained.get(30, TimeUnit.SECONDS);
    }
  }

  private static GatewayFixture start(String drain) {
    return GatewayFixture.start(Map.of("turn.drain", drain, "turn.journal-every", "20ms"));
  }

  private CompletableFuture<Boolean> drain() {
    return CompletableFuture.supplyAsync(() -> {
      try {
        gateway.bean(Drain.class).run();
        return true;
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    });
  }
}
