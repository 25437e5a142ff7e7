package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.dialog.Runner.ending;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Little is kept here, so that what is not kept can be asked for.
@BackingServices({POSTGRES, REDIS})
final class TranscriptTest {

  private static DialogServer server;
  private static Visitor visitor;
  private static Runner runner;

  @BeforeAll
  static void start(Backing backing) {
    server =
        DialogServer.on(backing, Map.of("dialog.history.turns", 4, "dialog.history.messages", 6));
    visitor = server.visitor("transcript");
    runner = visitor.runner();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aLongTranscriptIsReadPageByPage() {
    var conversation = visitor.start();
    for (var n = 1; n <= 7; n++) {
      visitor.ask(conversation, "q" + n, "a" + n);
    }

    var latest = visitor.messages(conversation, 3, 0);
    assertThat(latest.getMessagesList())
        .extracting("text")
        .containsExactly("q5", "a5", "q6", "a6", "q7", "a7");
    assertThat(latest.getMore()).isTrue();
    // Redis keeps four turns; these reach beyond it.
    var older = visitor.messages(conversation, 3, 5);
    assertThat(older.getMessagesList())
        .extracting("text")
        .containsExactly("q2", "a2", "q3", "a3", "q4", "a4");
    assertThat(older.getMessages(1).getSourcesList()).containsExactly(Runner.SOURCE);
    assertThat(older.getMore()).isTrue();
    var oldest = visitor.messages(conversation, 3, 2);
    assertThat(oldest.getMessagesList()).extracting("text").containsExactly("q1", "a1");
    assertThat(oldest.getMore()).isFalse();
    assertThat(visitor.messages(conversation).getMessagesCount()).isEqualTo(14);
    assertThatThrownBy(() -> visitor.messages(conversation, 3, -1))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void howAnAnswerIsDegradedIsKnownAsLongAsTheAnswer() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "q1");

    runner.finish(
        conversation,
        ending(turn, "a1")
            .setState(TurnState.TURN_STATE_DEGRADED)
            .addAllDegraded(List.of("intent", "extract")));

    assertThat(visitor.events(conversation, "").getLast().getData())
        .contains("\"degraded\":[\"intent\",\"extract\"]");
    assertThat(visitor.messages(conversation).getMessages(1).getDegradedList())
        .containsExactly("intent", "extract");
    for (var n = 2; n <= 6; n++) {
      visitor.ask(conversation, "q" + n, "a" + n);
    }
    // From PostgreSQL: Redis keeps four turns.
    assertThat(visitor.messages(conversation).getMessages(1).getDegradedList())
        .containsExactly("intent", "extract");
  }

  @Test
  void onlyADegradedAnswerIsDegradedAndInShortWords() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "q1");

    assertThatThrownBy(() -> runner.finish(conversation, ending(turn, "a").addDegraded("intent")))
        .isInstanceOf(InvalidRequest.class);
    var degraded = ending(turn, "a").setState(TurnState.TURN_STATE_DEGRADED);
    assertThatThrownBy(
            () -> runner.finish(conversation, degraded.clone().addDegraded("Not a word")))
        .isInstanceOf(InvalidRequest.class);
    assertThatThrownBy(() ->
            runner.finish(
                conversation, degraded.clone().addAllDegraded(Collections.nCopies(9, "x"))))
        .isInstanceOf(InvalidRequest.class);
  }

  @Test
  void aPageFitsIntoAResponse() {
    var conversation = visitor.start();
    for (var n = 1; n <= 5; n++) {
      visitor.ask(conversation, "q" + n, "答".repeat(250_000));
    }

    var latest = visitor.messages(conversation);

    assertThat(latest.getMessagesCount()).isEqualTo(6);
    assertThat(latest.getMessages(0).getText()).isEqualTo("q3");
    assertThat(latest.getMore()).isTrue();
    assertThat(visitor.messages(conversation, 0, 3).getMessagesCount()).isEqualTo(4);
    var events = visitor.events(conversation, "");
    assertThat(events).hasSizeLessThan(10);
    assertThat(visitor.events(conversation, events.getLast().getId())).isNotEmpty();
  }

  @Test
  void aModelGetsTheLatestMessagesOnly() {
    var conversation = visitor.start();
    for (var n = 1; n <= 5; n++) {
      visitor.ask(conversation, "q" + n, "a" + n);
    }

    assertThat(visitor.accept(conversation, "q6").getAssignment().getHistoryList())
        .extracting("text")
        .containsExactly("q3", "a3", "q4", "a4", "q5", "a5");
  }
}
