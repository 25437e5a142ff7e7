package yingda.gateway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.Events;
import yingda.gateway.fake.Events.Event;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;

/// A conversation's events, from wherever a client is.
@ExtendWith(SharedGateway.class)
final class EventsTest {

  private final GatewayFixture gateway;

  EventsTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void whatHappensIsToldToEveryoneWhoFollows() throws Exception {
    var chat = gateway.newChat();
    try (var one = chat.follow("");
        var other = chat.follow("")) {
      var headers = one.response().headers();
      assertThat(headers.firstValue("content-type")).hasValue("text/event-stream");
      assertThat(headers.firstValue("cache-control")).hasValue("no-cache, no-transform");
      assertThat(headers.firstValue("x-accel-buffering")).hasValue("no");
      assertThat(one.nextComment()).isEqualTo(":");

      assertThat(chat.say("怎么退货？").statusCode()).isEqualTo(200);
      for (var stream : List.of(one, other)) {
        var events = untilDone(stream);
        assertThat(events.getFirst().type()).isEqualTo("turn.accepted");
        assertThat(events).allSatisfy(event -> assertThat(event.id()).startsWith("1-"));
        assertThat(text(events)).isEqualTo("七天内可以退货[1]。");
      }
    }
    eventually(() -> assertThat(gateway.dialog.follows).hasValue(0));
  }

  @Test
  void aClientGoesOnWhereItWasAtAnyEvent() throws Exception {
    var chat = gateway.newChat();
    chat.say("怎么退货？");
    List<Event> all;
    try (var stream = chat.follow("")) {
      all = untilDone(stream);
    }
    for (var i = 0; i < all.size() - 1; i++) {
      try (var stream = chat.follow(all.get(i).id())) {
        assertThat(untilDone(stream)).isEqualTo(all.subList(i + 1, all.size()));
      }
    }
  }

  @Test
  void theHeaderCountsMoreThanTheQuery() throws Exception {
    var chat = gateway.newChat();
    chat.say("怎么退货？");
    var last = Json.of(chat.poll("")).text("after");
    var request =
        chat.as(
                gateway.request(
                    "/v1/conversations/%s/events?after=1-0".formatted(chat.conversation())))
            .header("Last-Event-ID", last)
            .header("Accept", "application/json");
    assertThat(Json.of(gateway.send(request)).at("events").size()).isZero();
  }

  @Test
  void textAClientHasIsNotRepeated() throws Exception {
    var chat = gateway.newChat();
    var goOn = new CountDownLatch(1);
    gateway.intent.answer = FakeIntent.saying(List.of(goOn), "七天内", "可以退货。");
    try (var live = chat.stream("怎么退货？")) {
      var turn = live.next("delta").data().text("turnId");
      // As if three characters had been shown before the log had them.
      try (var stream = chat.follow("1-1~%s.1.2".formatted(turn))) {
        goOn.countDown();
        var first = stream.next("delta");
        assertThat(first.data().number("offset")).isEqualTo(2);
        assertThat(first.data().text("text")).startsWith("内");
        stream.next("turn.done");
      }
    }
  }

  @Test
  void whatWasShownAndNeverLoggedIsPutRightAtTheEnd() throws Exception {
    var chat = gateway.newChat();
    var answer = Json.of(chat.say("怎么退货？"));
    var id = "1-1~%s.1.40000".formatted(answer.text("turnId"));
    try (var stream = chat.follow(id)) {
      var done = stream.next("turn.done").data();
      assertThat(done.text("text")).isEqualTo("七天内可以退货[1]。");
      assertThat(done.text("sha256")).isEqualTo(answer.text("sha256"));
    }
  }

  @Test
  void aLogThatBeganAnewIsToldAsOneSnapshot() throws Exception {
    var chat = gateway.newChat();
    var turn = Json.of(chat.say("怎么退货？")).text("turnId");
    try (var stream = chat.follow("")) {
      untilDone(stream);
      gateway.dialog.engine.lose(chat.conversation());
      var snapshot = stream.next();
      assertThat(snapshot.type()).isEqualTo("snapshot");
      assertThat(snapshot.id()).isEqualTo("2-0");
      assertThat(snapshot.data().text("conversationId")).isEqualTo(chat.conversation());
      assertThat(snapshot.data().text("reason")).isEqualTo("epoch");
      assertThat(snapshot.data().at("messages").at(1).text("text")).isEqualTo("七天内可以退货[1]。");
      assertThat(snapshot.data().at("messages").at(1).text("turnId")).isEqualTo(turn);
      assertThat(snapshot.data().has("inFlight")).isTrue();

      chat.say("那运费呢？");
      var next = untilDone(stream);
      assertThat(next.getFirst().id()).isEqualTo("2-1");
      assertThat(text(next)).isEqualTo("七天内可以退货[1]。");
    }
    for (var place : List.of("1-3", "")) {
      var page = Json.of(chat.poll(place));
      assertThat(page.at("events").size()).isZero();
      assertThat(page.at("snapshot").at("messages").size()).isEqualTo(4);
      assertThat(page.text("after")).startsWith("2-");
    }
    try (var stream = chat.follow("")) {
      assertThat(stream.next().type()).isEqualTo("snapshot");
      chat.say("多久到账？");
      assertThat(text(untilDone(stream))).isEqualTo("七天内可以退货[1]。");
    }
  }

  @Test
  void aStreamOutlivesTheServiceThatFeedsIt() throws Exception {
    var chat = gateway.newChat();
    try (var stream = chat.follow("")) {
      chat.say("怎么退货？");
      untilDone(stream);
      gateway.dialog.engine.hangUp();
      chat.say("那运费呢？");
      assertThat(text(untilDone(stream))).isEqualTo("七天内可以退货[1]。");
    }
  }

  @Test
  void pollingGetsTheSameEvents() throws Exception {
    var chat = gateway.newChat();
    var empty = Json.of(chat.poll(""));
    assertThat(empty.at("events").size()).isZero();
    chat.say("怎么退货？");
    var page = Json.of(chat.poll(""));
    var events = page.at("events");
    assertThat(events.at(0).text("type")).isEqualTo("turn.accepted");
    assertThat(events.at(events.size() - 1).text("type")).isEqualTo("turn.done");
    assertThat(events.at(events.size() - 1).text("id")).isEqualTo(page.text("after"));
    assertThat(page.at("more").node().getBooleanValue()).isFalse();
    assertThat(Json.of(chat.poll(page.text("after"))).at("events").size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "1-1~t", "01-1", "1-1%20", "9999999999999999999-1"})
  void aPlaceThatNobodyGaveOutIsRefused(String after) throws Exception {
    var refused = gateway.newChat().poll(after);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Json.of(refused).at("errors").at(0).text("field")).isEqualTo("after");
  }

  @Test
  void aPlaceFromTheFutureIsToldAsASnapshot() throws Exception {
    var chat = gateway.newChat();
    chat.say("怎么退货？");
    try (var stream = chat.follow("1-999999")) {
      assertThat(stream.next().type()).isEqualTo("snapshot");
    }
  }

  @Test
  void anotherVisitorsConversationIsUnknown() throws Exception {
    var chat = gateway.newChat();
    chat.say("怎么退货？");
    var stranger = new Chat(gateway, gateway.newToken(), chat.conversation());
    try (var _ = chat.follow("");
        var refused = stranger.follow("1-1")) {
      assertThat(refused.response().statusCode()).isEqualTo(404);
      assertThat(stranger.poll("1-1").body().replaceAll("\"requestId\":\"[^\"]*\"", ""))
          .isEqualTo(
              new Chat(gateway, gateway.newToken(), "nobody")
                  .poll("1-1")
                  .body()
                  .replaceAll("\"requestId\":\"[^\"]*\"", ""));
    }
  }

  @Test
  void aVisitorWithTooManyStreamsGetsNoMore() throws Exception {
    var chat = gateway.newChat();
    var streams = new ArrayList<Events>();
    try {
      for (var i = 0; i < 8; i++) {
        streams.add(chat.follow(""));
      }
      try (var refused = chat.follow("")) {
        assertThat(refused.response().statusCode()).isEqualTo(429);
        assertThat(refused.response().headers().firstValue("retry-after")).isPresent();
      }
      streams.removeFirst().close();
      eventually(() -> {
        try (var again = chat.follow("")) {
          assertThat(again.response().statusCode()).isEqualTo(200);
        }
      });
      try (var other = gateway.newChat().follow("")) {
        assertThat(other.response().statusCode()).isEqualTo(200);
      }
    } finally {
      for (var stream : streams) {
        stream.close();
      }
    }
  }

  private static List<Event> untilDone(Events stream) throws Exception {
    var events = new ArrayList<Event>();
    do {
      events.add(stream.next());
    } while (!events.getLast().type().equals("turn.done"));
    return events;
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
