package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yingda.gateway.fake.Events.Event;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.platform.failure.ServiceException.Conflict;

/// How a gateway comes by turns, and what becomes of those it can't end.
final class RunnerTest {

  private final GatewayFixture gateway =
      GatewayFixture.start(
          Map.of(
              "turn.concurrent", 1,
              "turn.journal-every", "20ms",
              "stream.queue-every", "100ms"));

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void aTurnWithoutACreditWaitsForOne() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    try (var first = gateway.newChat().stream("怎么退货？");
        var second = gateway.newChat().stream("要多久？")) {
      first.next("delta");
      assertThat(second.next().type()).isEqualTo("turn.accepted");
      var queue = second.next("queue");
      assertThat(queue.id()).isEmpty();
      assertThat(queue.data().number("position")).isEqualTo(1);
      assertThat(queue.data().number("estimateSeconds")).isEqualTo(3);
      assertThat(gateway.intent.asked).hasSize(1);

      goOn.countDown();
      assertThat(first.next("turn.done").data().text("state")).isEqualTo("DONE");
      assertThat(second.next("turn.done").data().text("state")).isEqualTo("DONE");
    }
  }

  @Test
  void theNextMessageOfAConversationIsAnsweredAfterTheFirst() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    var chat = gateway.newChat();
    try (var first = chat.stream("怎么退货？");
        var second = chat.stream("要多久？")) {
      first.next("delta");
      assertThat(second.next("turn.accepted").data().number("sequence")).isEqualTo(2);
      goOn.countDown();
      assertThat(first.next("turn.done").data().text("state")).isEqualTo("DONE");
      var events = second.rest();
      assertThat(events.stream().map(Event::type).filter(type -> !type.equals("queue")).distinct())
          .containsExactly("intent", "sources", "delta", "turn.done");
    }
  }

  @Test
  void aTurnThatIsTakenAwayStopsItsModelAtOnce() throws Exception {
    var stopped = new CompletableFuture<Boolean>();
    // Long enough not to be how the run learns of it.
    gateway.dialog.engine.lease(Duration.ofHours(1));
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.text("七天内"));
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            stopped.complete(true);
            throw e;
          }
        };
    var chat = gateway.newChat();
    try (var stream = chat.stream("怎么退货？")) {
      var turn = stream.next("delta").data().text("turnId");
      gateway.send(chat.as(gateway.post("/v1/turns/%s/cancel".formatted(turn), "")));
      assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
      var done = stream.next("turn.done").data();
      assertThat(done.text("state")).isEqualTo("CANCELLED");
      assertThat(done.at("failure").text("code")).isEqualTo("CANCELLED");
      assertThat(done.at("failure").text("title")).isEqualTo("The turn was cancelled");
      assertThat(stream.rest()).isEmpty();
    }
    assertThat(gateway.dialog.finished).isEmpty();
  }

  @Test
  void aStreamGoesOnWithTheNextAttempt() throws Exception {
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.text("七天"));
          new CountDownLatch(1).await();
        };
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var first = stream.next("delta").data();
      gateway.intent.answer = FakeIntent.saying("十五天内", "可以退货。");
      var turn = first.text("turnId");
      gateway.dialog.engine.again(turn);
      gateway.dialog.engine.tell(turn);

      assertThat(stream.next("reset").data().number("attempt")).isEqualTo(2);
      var events = stream.rest();
      assertThat(text(events)).isEqualTo("十五天内可以退货。");
      assertThat(events.getLast().data().text("state")).isEqualTo("DONE");
    }
  }

  @Test
  void aWriteThatIsRefusedIsHowARunLearnsThatItIsLate() throws Exception {
    var append = gateway.dialog.append;
    var refused = new CompletableFuture<String>();
    gateway.dialog.append =
        request -> {
          if (request.getFence() == 1) {
            refused.complete(request.getTurnId());
            throw new Conflict("STALE_FENCE", "another attempt");
          }
          return append.answer(request);
        };
    gateway.intent.answer = FakeIntent.saying(List.of(new CountDownLatch(1)), "七天", "不会来");
    var answered = CompletableFuture.supplyAsync(() -> say("怎么退货？"));
    var turn = refused.get(30, TimeUnit.SECONDS);
    gateway.intent.answer = FakeIntent.saying("七天内", "可以退货[1]。");
    gateway.dialog.engine.again(turn);
    assertThat(answered.get(30, TimeUnit.SECONDS).text("text")).isEqualTo("七天内可以退货[1]。");
  }

  @Test
  void anAnswerThatBreaksWithItsInstanceIsWrittenAnew() throws Exception {
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.text("七天"));
          new CountDownLatch(1).await();
        };
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      stream.next("delta");
      gateway.intent.answer = FakeIntent.saying("十五天内", "可以退货。");
      gateway.breakIntent();
      var events = stream.rest();
      assertThat(events.stream().map(Event::type)).contains("reset");
      assertThat(text(events)).isEqualTo("十五天内可以退货。");
      // Degraded, if the instance wasn't back soon enough to recognize the intent.
      assertThat(events.getLast().data().text("state")).isIn("DONE", "DEGRADED");
    }
    assertThat(gateway.dialog.released).isNotEmpty();
  }

  @Test
  void aRunThatIsSilentRenewsItsLease() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.dialog.engine.lease(Duration.ofMillis(600));
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var turn = stream.next("delta").data().text("turnId");
      var renewed = gateway.dialog.renewed.poll(30, TimeUnit.SECONDS);
      assertThat(renewed).isNotNull();
      assertThat(renewed.getTurns(0).getTurnId()).isEqualTo(turn);
      assertThat(renewed.getTurns(0).getFence()).isEqualTo(1);

      gateway.intent.answer = FakeIntent.saying("十五天内。");
      gateway.dialog.engine.again(turn);
      assertThat(stream.next("reset").data().number("attempt")).isEqualTo(2);
      assertThat(stream.next("turn.done").data().text("state")).isEqualTo("DONE");
    }
  }

  private Json say(String text) {
    try {
      return Json.of(gateway.newChat().say(text));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(List<Event> events) {
    var text = new StringBuilder();
    for (var event : events) {
      if (event.type().equals("reset")) {
        text.setLength(0);
      } else if (event.type().equals("delta")) {
        assertThat(event.data().number("offset")).as("%s", events).isEqualTo(text.length());
        text.append(event.data().text("text"));
      }
    }
    return text.toString();
  }
}
