package yingda.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;

/// Messages that are sent twice, and answers that are asked for later.
@ExtendWith(SharedGateway.class)
final class AsyncTest {

  private final GatewayFixture gateway;

  AsyncTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void aMessageSentTwiceIsAnsweredOnce() throws Exception {
    var chat = gateway.newChat();
    var first = send(chat, "怎么退货？", "k1");
    var again = send(chat, "怎么退货？", "k1");
    assertThat(first.headers().firstValue("idempotent-replay")).isEmpty();
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.headers().firstValue("idempotent-replay")).hasValue("true");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(gateway.intent.asked).hasSize(1);
  }

  @Test
  void twentyAtOnceAreOneTurn() throws Exception {
    var chat = gateway.newChat();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> sending = () -> Json.of(send(chat, "怎么退货？", "k1")).text("turnId");
      var turns = new HashSet<String>();
      for (var sent : threads.invokeAll(java.util.Collections.nCopies(20, sending))) {
        turns.add(sent.get());
      }
      assertThat(turns).hasSize(1);
    }
    assertThat(gateway.intent.asked).hasSize(1);
  }

  @Test
  void theKeyMayStandInTheBody() throws Exception {
    var chat = gateway.newChat();
    var body = "{\"text\": \"怎么退货？\", \"clientMessageId\": \"k1\"}";
    gateway.send(chat.saying(body));
    var again = gateway.send(chat.saying(body));
    assertThat(again.headers().firstValue("idempotent-replay")).hasValue("true");

    var both = gateway.send(chat.saying(body).header("Idempotency-Key", "k2"));
    refused(both, 400, "INVALID_REQUEST");
    assertThat(both.body()).contains("clientMessageId");
  }

  @Test
  void aKeyIsForOneText() throws Exception {
    var chat = gateway.newChat();
    send(chat, "怎么退货？", "k1");
    refused(send(chat, "要多久？", "k1"), 422, "IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void keysAreShortAndHaveNoSpaces() throws Exception {
    var chat = gateway.newChat();
    refused(send(chat, "怎么退货？", "k".repeat(65)), 400, "INVALID_REQUEST");
    refused(send(chat, "怎么退货？", "a b"), 400, "INVALID_REQUEST");
  }

  @Test
  void aStreamThatIsAskedForAgainShowsTheSameTurn() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    var chat = gateway.newChat();
    try (var first = chat.stream("怎么退货？", "k1");
        var second = chat.stream("怎么退货？", "k1")) {
      assertThat(second.response().headers().firstValue("idempotent-replay")).hasValue("true");
      var turn = first.next("delta").data().text("turnId");
      assertThat(second.next("delta").data().text("turnId")).isEqualTo(turn);
      goOn.countDown();
      var sha256 = first.next("turn.done").data().text("sha256");
      assertThat(second.next("turn.done").data().text("sha256")).isEqualTo(sha256);
    }
    try (var late = chat.stream("怎么退货？", "k1")) {
      assertThat(late.rest().stream().map(event -> event.type()).distinct())
          .containsExactly("turn.accepted", "intent", "sources", "delta", "turn.done");
    }
  }

  @Test
  void anAnswerMayBeAskedForLater() throws Exception {
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    var chat = gateway.newChat();
    var accepted =
        gateway.send(chat.saying(Json.object("text", "怎么退货？")).header("Prefer", "respond-async"));
    assertThat(accepted.statusCode()).isEqualTo(202);
    var turn = Json.of(accepted).text("turnId");
    var location = accepted.headers().firstValue("location").orElseThrow();
    assertThat(location).isEqualTo("/v1/turns/" + turn);

    var running = Json.of(gateway.send(chat.as(gateway.request(location).GET())));
    assertThat(running.text("state")).isEqualTo("RUNNING");
    assertThat(running.text("question")).isEqualTo("怎么退货？");
    assertThat(running.has("reply")).isFalse();

    goOn.countDown();
    gateway.dialog.finished.take();
    var done = Json.of(gateway.send(chat.as(gateway.request(location).GET())));
    assertThat(done.text("state")).isEqualTo("DONE");
    assertThat(done.at("reply").text("text")).isEqualTo("七天内可以退货。");
    assertThat(done.at("reply").text("sha256")).hasSize(64);
    assertThat(done.at("reply").at("sources").size()).isEqualTo(2);
  }

  @Test
  void aTurnIsCancelledOnce() throws Exception {
    gateway.intent.answer = FakeIntent.saying(List.of(new CountDownLatch(1)), "七天内", "可以");
    var chat = gateway.newChat();
    var accepted =
        gateway.send(chat.saying(Json.object("text", "怎么退货？")).header("Prefer", "respond-async"));
    var cancel = "/v1/turns/%s/cancel".formatted(Json.of(accepted).text("turnId"));
    var cancelled = Json.of(gateway.send(chat.as(gateway.post(cancel, ""))));
    assertThat(cancelled.text("state")).isEqualTo("CANCELLED");
    assertThat(cancelled.at("reply").at("failure").text("code")).isEqualTo("CANCELLED");
    assertThat(gateway.send(chat.as(gateway.post(cancel, ""))).body()).contains("CANCELLED");
  }

  @Test
  void aCancelledMessageIsRefusedToWhoeverWaitsForIt() throws Exception {
    var waits = new CountDownLatch(1);
    gateway.intent.answer =
        reply -> {
          waits.countDown();
          new CountDownLatch(1).await();
        };
    var chat = gateway.newChat();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var waiting = threads.submit(() -> chat.say("怎么退货？"));
      waits.await();
      var turn = gateway.intent.asked.take().getTurnId();
      gateway.send(chat.as(gateway.post("/v1/turns/%s/cancel".formatted(turn), "")));
      refused(waiting.get(), 409, "CANCELLED");
    }
  }

  @Test
  void aTurnOfSomebodyElseIsNoneAtAll() throws Exception {
    var mine = gateway.newChat();
    var turn = Json.of(mine.say("怎么退货？")).text("turnId");
    var other = gateway.newChat();
    for (var id : List.of(turn, "t0", "no turn".replace(' ', '.'))) {
      var path = "/v1/turns/" + id;
      refused(gateway.send(other.as(gateway.request(path).GET())), 404, "NOT_FOUND");
      refused(gateway.send(other.as(gateway.post(path + "/cancel", ""))), 404, "NOT_FOUND");
    }
  }

  private HttpResponse<String> send(Chat chat, String text, String key) throws Exception {
    return gateway.send(chat.saying(Json.object("text", text)).header("Idempotency-Key", key));
  }

  private static void refused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
