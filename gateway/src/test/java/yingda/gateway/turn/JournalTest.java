package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import yingda.gateway.fake.Events.Event;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// What clients see of an answer whose journal or end meets trouble.
final class JournalTest {

  private final GatewayFixture gateway = GatewayFixture.start(Map.of("turn.journal-every", "20ms"));

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void whatTheLogCanNotTakeIsWrittenWhenItCan() throws Exception {
    var append = gateway.dialog.append;
    var tries = new CountDownLatch(3);
    gateway.dialog.append =
        request -> {
          tries.countDown();
          if (tries.getCount() > 0) {
            throw new DependencyUnavailable("redis", "restarting");
          }
          return append.answer(request);
        };
    gateway.intent.answer = FakeIntent.saying(List.of(tries), "七天内", "可以退货。");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var events = stream.rest();
      assertThat(events.stream().map(Event::type)).contains("intent", "sources", "delta");
      assertThat(events.getLast().data().has("text")).isFalse();
      var types = events.stream().map(Event::type).toList();
      assertThat(types.indexOf("delta")).isLessThan(types.indexOf("intent"));
      // Whoever goes on from there has seen text that the log has only behind it.
      assertThat(events.get(types.indexOf("intent")).id()).contains("~");
    }
    assertThat(gateway.dialog.journal.stream().map(e -> e.getType()).distinct())
        .containsExactly("intent", "sources", "delta");
  }

  @Test
  void anEndWhoseReplyIsLostIsReadFromTheLog() throws Exception {
    var finish = gateway.dialog.finish;
    var replies = new AtomicInteger();
    gateway.dialog.finish =
        request -> {
          var response = finish.answer(request);
          if (replies.incrementAndGet() == 1) {
            throw new DependencyUnavailable("history", "restarting");
          }
          return response;
        };
    gateway.intent.answer = FakeIntent.saying("七天内", "可以退货。");
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var events = stream.rest();
      assertThat(
              events.stream()
                  .filter(event -> event.type().equals("delta"))
                  .map(event -> event.data().text("text"))
                  .collect(Collectors.joining()))
          .isEqualTo("七天内可以退货。");
      assertThat(events.getLast().type()).isEqualTo("turn.done");
      assertThat(events.getLast().data().text("state")).isEqualTo("DONE");
      assertThat(events.getLast().id()).isNotEmpty();
    }
    assertThat(replies).hasValue(2);
  }

  @Test
  void anEndThatAnotherAttemptHasMadeIsShownAsItIs() throws Exception {
    var written = new CountDownLatch(1);
    var append = gateway.dialog.append;
    gateway.dialog.append =
        request -> {
          var response = append.answer(request);
          if (request.getEventsList().stream().anyMatch(e -> e.getType().equals("delta"))) {
            written.countDown();
          }
          return response;
        };
    gateway.intent.answer =
        reply -> {
          reply.send(FakeIntent.text("七天内"));
          written.await();
          reply.send(FakeIntent.end());
        };
    var finish = gateway.dialog.finish;
    gateway.dialog.finish =
        request -> finish.answer(request.toBuilder().setText("十五天内").clearEvents().build());
    try (var stream = gateway.newChat().stream("怎么退货？")) {
      var done = stream.rest().getLast().data();
      assertThat(done.text("state")).isEqualTo("DONE");
      assertThat(done.text("text")).isEqualTo("十五天内");
    }
  }
}
