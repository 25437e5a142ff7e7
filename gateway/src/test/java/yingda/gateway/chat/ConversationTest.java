package yingda.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.dialog.v1.TurnState;
import yingda.gateway.fake.Events.Event;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.FakeKnowledge;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.Script;
import yingda.gateway.fake.SharedGateway;
import yingda.intent.v1.RecognizeResponse;
import yingda.platform.grpc.Caller;

/// The main job, over real HTTP and gRPC.
@ExtendWith(SharedGateway.class)
final class ConversationTest {

  private final GatewayFixture gateway;

  ConversationTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void anAnswerStreamsInOrderAndEndsOnce() throws Exception {
    var chat = gateway.newChat();
    try (var stream = chat.stream("怎么退货？")) {
      assertThat(stream.response().statusCode()).isEqualTo(200);
      var headers = stream.response().headers();
      assertThat(headers.firstValue("content-type")).hasValue("text/event-stream");
      assertThat(headers.firstValue("cache-control")).hasValue("no-cache, no-transform");
      assertThat(headers.firstValue("x-accel-buffering")).hasValue("no");
      assertThat(headers.firstValue("x-request-id")).isPresent();

      var events = stream.rest();
      assertThat(events.stream().map(Event::type).distinct())
          .containsExactly("turn.accepted", "intent", "sources", "delta", "turn.done");
      var accepted = events.getFirst();
      assertThat(accepted.id()).startsWith("1-");
      assertThat(accepted.data().text("conversationId")).isEqualTo(chat.conversation());
      assertThat(accepted.data().number("attempt")).isEqualTo(1);
      assertThat(events.get(1).data().text("intent")).isEqualTo("return_goods");
      assertThat(events.get(2).data().at("sources").at(1).text("passageId")).isEqualTo("a2#1");
      assertThat(events.get(2).data().at("sources").at(1).number("number")).isEqualTo(2);
      assertThat(text(events)).isEqualTo("七天内可以退货[1]。");
      var done = events.getLast();
      assertThat(done.id()).startsWith("1-");
      assertThat(done.data().text("state")).isEqualTo("DONE");
      assertThat(done.data().text("model")).isEqualTo(FakeIntent.MODEL);
      assertThat(done.data().number("length")).isEqualTo("七天内可以退货[1]。".length());
      assertThat(done.data().number("sources")).isEqualTo(2);
      assertThat(done.data().has("failure")).isFalse();
      assertThat(done.data().has("text")).isFalse();
    }
    var finished = gateway.dialog.finished.take();
    assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_DONE);
    assertThat(finished.getText()).isEqualTo("七天内可以退货[1]。");
    assertThat(finished.getIntent()).isEqualTo("return_goods");
    assertThat(finished.getFence()).isEqualTo(1);
  }

  @Test
  void textIsShownAsItComes() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      assertThat(stream.next("delta").data().text("text")).isEqualTo("七天内");
      goOn.countDown();
      var next = stream.next();
      assertThat(next.data().number("offset")).isEqualTo(3);
      assertThat(next.data().text("text")).isEqualTo("可以退货。");
      assertThat(stream.rest()).hasSize(1);
    }
  }

  @Test
  void withoutAStreamTheWholeAnswerComesAsJson() throws Exception {
    var chat = gateway.newChat();
    var response = chat.say("怎么退货？");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    var answer = Json.of(response);
    assertThat(answer.text("conversationId")).isEqualTo(chat.conversation());
    assertThat(answer.text("text")).isEqualTo("七天内可以退货[1]。");
    assertThat(answer.text("state")).isEqualTo("DONE");
    assertThat(answer.at("intent").text("title")).isEqualTo("退货");
    assertThat(answer.at("sources").size()).isEqualTo(2);
    assertThat(answer.text("sha256")).hasSize(64);
  }

  @Test
  void everythingShownIsJournalledInOrder() throws Exception {
    var goOn = new CountDownLatch(1);
    var firstIsWritten = new CountDownLatch(3);
    var append = gateway.dialog.append;
    gateway.dialog.append =
        request -> {
          request.getEventsList().forEach(_ -> firstIsWritten.countDown());
          return append.answer(request);
        };
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      assertThat(firstIsWritten.await(30, TimeUnit.SECONDS)).isTrue();
      goOn.countDown();
      stream.rest();
    }
    assertThat(gateway.dialog.journal.stream().map(e -> e.getType()))
        .containsExactly("intent", "sources", "delta", "delta");
    var last = Json.of(gateway.dialog.journal.getLast().getData());
    assertThat(last.number("offset")).isEqualTo(3);
    assertThat(last.text("text")).isEqualTo("可以退货。");
  }

  @Test
  void whatWasSaidBeforeGoesToTheModel() throws Exception {
    var chat = gateway.newChat();
    chat.say("怎么退货？");
    chat.say("要多久？");
    gateway.intent.asked.take();
    var second = gateway.intent.asked.take();
    assertThat(second.getHistoryList().stream().map(u -> u.getText()))
        .containsExactly("怎么退货？", "七天内可以退货[1]。");
    assertThat(second.getPassagesCount()).isEqualTo(2);
    assertThat(second.getLanguage()).isEqualTo("zh");

    var history =
        Json.of(
            gateway.send(
                chat.as(
                    gateway
                        .request(
                            "/v1/conversations/%s/messages?limit=10".formatted(chat.conversation()))
                        .GET())));
    assertThat(history.at("messages").size()).isEqualTo(4);
    var answer = history.at("messages").at(1);
    assertThat(answer.text("role")).isEqualTo("bot");
    assertThat(answer.at("sources").at(0).text("articleId")).isEqualTo("a1");
    assertThat(answer.has("failureCode")).isFalse();
  }

  @Test
  void everyServiceIsToldOnWhoseBehalf() throws Exception {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var told = new AtomicReference<Caller>();
    var recognize = gateway.intent.recognize;
    gateway.intent.recognize =
        request -> {
          told.set(Caller.current());
          return recognize.answer(request);
        };
    var chat = gateway.newChat();
    gateway.send(chat.saying("{\"text\": \"怎么退货？\"}").header("traceparent", trace));
    assertThat(told.get().tenant()).isEqualTo("sample-shop");
    assertThat(told.get().visitor()).isNotEmpty();
    assertThat(told.get().trace()).isEqualTo(trace);
  }

  @Test
  void aVisitorSeesTheirOwnConversations() throws Exception {
    var chat = gateway.newChat();
    gateway.newChat();
    var mine = Json.of(gateway.send(chat.as(gateway.request("/v1/conversations?limit=5").GET())));
    assertThat(mine.at("conversations").size()).isEqualTo(1);
    assertThat(mine.at("conversations").at(0).text("id")).isEqualTo(chat.conversation());
    assertThat(mine.at("conversations").at(0).text("createdAt")).isEqualTo("2026-11-21T12:00:00Z");
  }

  @Test
  void aClientThatGoesAwayLosesNothing() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      stream.next("delta");
    }
    goOn.countDown();
    var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
    assertThat(finished).isNotNull();
    assertThat(finished.getText()).isEqualTo("七天内可以退货。");
    assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_DONE);
  }

  @Test
  void aSilentStreamShowsThatItLives() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      stream.next("delta");
      assertThat(stream.nextComment()).isEqualTo(":");
      goOn.countDown();
      assertThat(stream.next("turn.done").data().text("state")).isEqualTo("DONE");
    }
  }

  @Test
  void aFixedReplyNeedsNoSearch() throws Exception {
    gateway.intent.recognize =
        _ ->
            RecognizeResponse.newBuilder()
                .setIntent("greet")
                .setConfidence(0.9)
                .setLanguage("zh")
                .setReply("您好，请问有什么可以帮您？")
                .build();
    gateway.knowledge.search = Script.hanging();
    try (var stream = gateway.newChat().stream("你好")) {
      var events = stream.rest();
      assertThat(events.stream().map(Event::type))
          .containsExactly("turn.accepted", "intent", "delta", "turn.done");
      assertThat(text(events)).isEqualTo("您好，请问有什么可以帮您？");
      assertThat(events.getLast().data().number("sources")).isZero();
      assertThat(events.getLast().data().text("model")).isEmpty();
    }
    assertThat(gateway.intent.asked).isEmpty();
  }

  @Test
  void whatNobodyKnowsIsDeclinedAndNotInvented() throws Exception {
    gateway.knowledge.search = _ -> FakeKnowledge.found(0.1, 0.05);
    var answer = Json.of(gateway.newChat().say("明天下雨吗？"));
    assertThat(answer.text("state")).isEqualTo("DONE");
    assertThat(answer.text("text")).contains("人工客服");
    assertThat(answer.at("sources").size()).isZero();
    assertThat(gateway.intent.asked).isEmpty();
  }

  private static String text(List<Event> events) {
    var text = new StringBuilder();
    for (var event : events) {
      if (event.type().equals("delta")) {
        assertThat(event.data().number("offset")).isEqualTo(text.length());
        text.append(event.data().text("text"));
      }
    }
    return text.toString();
  }
}
