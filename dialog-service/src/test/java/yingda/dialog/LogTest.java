package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.dialog.Runner.delta;
import static yingda.dialog.Runner.ending;
import static yingda.dialog.Runner.event;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.dialog.v1.Event;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

/// Little is kept here, so that what is not kept can be asked for.
@BackingServices({POSTGRES, REDIS})
final class LogTest {

  private static DialogServer server;
  private static Visitor visitor;
  private static Runner runner;

  @BeforeAll
  static void start(Backing backing) {
    server = DialogServer.on(backing, Map.of("dialog.turn.events", 100));
    visitor = server.visitor("log");
    runner = visitor.runner();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theLogHoldsEachTurnInOrder() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    var added =
        runner.append(conversation, turn, event("sources", "{\"sources\":[]}"), delta(0, "an"));
    runner.append(conversation, turn, delta(2, "swer"));
    var done = runner.finish(conversation, turn, "answer");

    var events = visitor.events(conversation, "");

    assertThat(events)
        .extracting(Event::getType)
        .containsExactly("turn.accepted", "sources", "delta", "delta", "turn.done");
    assertThat(events).extracting(Event::getTurnId).containsOnly(turn.getTurnId());
    assertThat(events).extracting(Event::getId).containsSequence(added);
    assertThat(events.getFirst().getId()).isEqualTo(turn.getEventId());
    assertThat(events.getFirst().getData())
        .contains("\"turnId\":\"" + turn.getTurnId() + "\"", "\"sequence\":1,\"attempt\":1,");
    assertThat(events.getLast().getId()).isEqualTo(done.getEventId());
    assertThat(events.getLast().getData())
        .contains("\"state\":\"DONE\"", done.getSha256(), "\"length\":6", "\"sources\":1")
        .doesNotContain("\"text\"", "failure");
  }

  @Test
  void aBatchThatComesTwiceIsWrittenOnce() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");

    var added = runner.appendBatch(conversation, turn, 1, event("intent", "{}"), delta(0, "an"));
    assertThat(runner.appendBatch(conversation, turn, 1, event("intent", "{}"), delta(0, "an")))
        .isEqualTo(added);
    runner.appendBatch(conversation, turn, 2, delta(2, "swer"));
    runner.finish(conversation, turn, "answer");

    assertThat(visitor.events(conversation, "")).hasSize(5);
    assertThat(visitor.events(conversation, "").getLast().getData()).doesNotContain("\"text\"");
  }

  @Test
  void whatComesWithTheEndIsWrittenBeforeItAndOnce() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    runner.append(conversation, turn, delta(0, "an"));
    var end = ending(turn, "answer").addEvents(event("sources", "{}")).addEvents(delta(2, "swer"));

    var done = runner.finish(conversation, end);
    var again = runner.finish(conversation, end);

    var events = visitor.events(conversation, "");
    assertThat(events)
        .extracting(Event::getType)
        .containsExactly("turn.accepted", "delta", "sources", "delta", "turn.done");
    assertThat(events.subList(2, 4)).extracting(Event::getId).isEqualTo(done.getEventIdsList());
    assertThat(events.getLast().getId()).isEqualTo(done.getEventId());
    assertThat(events.getLast().getData()).doesNotContain("\"text\"");
    assertThat(again.getEventId()).isEqualTo(done.getEventId());
    assertThat(again.getEventIdsList()).isEmpty();
  }

  @Test
  void whoeverHasSeenAnotherTextGetsTheFinalOne() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    runner.append(conversation, turn, delta(0, "an unfinished"));
    runner.finish(conversation, turn, "an answer");

    assertThat(visitor.events(conversation, "").getLast().getData())
        .contains("\"text\":\"an answer\"");
  }

  @Test
  void readingGoesOnAfterACursor() {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "answer");
    visitor.ask(conversation, "two", "answer");
    var all = visitor.events(conversation, "");

    var first = visitor.events(conversation, "", 3);
    var rest = visitor.events(conversation, first.getLast().getId());

    assertThat(first).isEqualTo(all.subList(0, 3));
    assertThat(rest).isEqualTo(all.subList(3, 4));
    assertThat(visitor.events(conversation, all.getLast().getId())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1-99,unknown", "7-1,unknown", "0-0,epoch"})
  void aPlaceThatIsGoneIsAnsweredWithHowThingsStand(String cursor, String why) {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "answer");
    var second = visitor.accept(conversation, "two");
    runner.append(conversation, second, delta(0, "an"));

    var snapshot = visitor.read(conversation, cursor, 0).getSnapshot();

    assertThat(snapshot.getReason()).isEqualTo(why);
    assertThat(snapshot.getMessagesList())
        .extracting("text")
        .containsExactly("one", "answer", "two");
    assertThat(snapshot.getInFlight().getTurnId()).isEqualTo(second.getTurnId());
    assertThat(snapshot.getInFlight().getText()).isEqualTo("an");
    assertThat(visitor.events(conversation, snapshot.getId())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "1-1~turn.1.5"})
  void aCursorOfNoEventIsRefused(String cursor) {
    var conversation = visitor.start();
    visitor.ask(conversation, "one", "answer");

    assertThatThrownBy(() -> visitor.events(conversation, cursor))
        .isInstanceOfSatisfying(
            InvalidRequest.class, refused -> assertThat(refused.field()).isEqualTo("after"));
  }

  @Test
  void aPlaceThatTheLogNoLongerReachesBackToIsAnsweredWithHowThingsStand() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    for (var batch = 0; batch < 5; batch++) {
      runner.append(
          conversation,
          turn,
          IntStream.range(0, 100).mapToObj(n -> delta(n, "x")).toArray(Event[]::new));
    }

    for (var place : List.of(turn.getEventId(), "")) {
      var snapshot = visitor.read(conversation, place, 0).getSnapshot();
      assertThat(snapshot.getReason()).isEqualTo("trimmed");
      assertThat(snapshot.getInFlight().getText()).hasSize(500);
    }
    assertThat(visitor.events(conversation, "1-401", 1000)).hasSize(100);
  }

  @Test
  void whoeverFollowsALogGetsWhatHappens() {
    var conversation = visitor.start();
    var followed = visitor.follow(conversation, "");
    assertThat(followed.next().getEventsList()).isEmpty();

    var turn = visitor.accept(conversation, "question");
    assertThat(followed.next().getEvents(0).getId()).isEqualTo(turn.getEventId());
    runner.append(conversation, turn, delta(0, "answer"));
    assertThat(followed.next().getEvents(0).getType()).isEqualTo("delta");
    runner.finish(conversation, turn, "answer");
    assertThat(followed.next().getEvents(0).getType()).isEqualTo("turn.done");

    assertThat(visitor.follow(conversation, "0-3").next().getSnapshot().getReason())
        .isEqualTo("epoch");
    assertThatThrownBy(() -> server.visitor("other").follow(conversation, "").next())
        .hasMessageContaining("NOT_FOUND");
  }

  @Test
  void aTurnThatNobodyEndsIsEndedForItsReaders() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "lost", Duration.ofMillis(200));

    var end =
        Eventually.answered(
            Duration.ofSeconds(3),
            () -> visitor.events(conversation, turn.getEventId()).getFirst());

    assertThat(end.getType()).isEqualTo("turn.done");
    assertThat(end.getData()).contains("\"state\":\"EXPIRED\"", "DEADLINE_EXCEEDED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "turn.done|{}",
        "Delta|{\"text\":\"x\"}",
        "''|{}",
        "delta|{}",
        "delta|{\"text\":1}",
        "intent|[]",
        "intent|null",
        "intent|{",
        "intent|''"
      })
  void anEventWithoutAPlaceInTheLogIsRefused(String type, String data) {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");

    assertThatThrownBy(() -> runner.append(conversation, turn, event(type, data)))
        .isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() -> runner.append(conversation, turn)).isInstanceOf(InvalidRequest.class);
    assertThat(visitor.events(conversation, "")).hasSize(1);
  }
}
