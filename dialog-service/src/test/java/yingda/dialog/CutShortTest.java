package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.dialog.Runner.delta;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Owner;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Turns that end before they are answered, because somebody wants it so.
@BackingServices(
    value = {POSTGRES, REDIS},
    shared = false)
final class CutShortTest {

  private final Backing backing;
  private DialogServer server;
  private Visitor visitor;
  private Runner runner;

  CutShortTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    start(Map.of());
  }

  private void start(Map<String, Object> settings) {
    server = DialogServer.on(backing, settings);
    visitor = server.visitor("cut-short");
    runner = visitor.runner();
    runner.claim(Runner.NAME, 100).forEach(runner::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aCancelledTurnEndsAtOnceAndItsRunnerHears() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    runner.append(conversation, turn, delta(0, "half"));
    var signals = runner.signals();
    assertThat(signals.next().getTurnsWait()).isTrue();

    assertThat(visitor.cancel(turn.getTurnId())).isEqualTo(TurnState.TURN_STATE_CANCELLED);

    assertThat(signals.next().getStoppedTurnIdsList()).contains(turn.getTurnId());
    assertThat(runner.renew(turn)).containsExactly(turn.getTurnId());
    assertThat(runner.finish(conversation, turn, "late").getState())
        .isEqualTo(TurnState.TURN_STATE_CANCELLED);
    assertThat(visitor.events(conversation, "").getLast().getData())
        .contains("\"state\":\"CANCELLED\"", "\"text\":\"\"");
    assertThat(catchThrowable(() -> server.visitor("other").cancel(turn.getTurnId())))
        .isInstanceOf(NotFound.class);
    assertThat(catchThrowable(() -> server.visitor("other").turn(turn.getTurnId())))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void nothingOfTheBotComesAfterAPersonHasTakenOver() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    runner.append(conversation, turn, delta(0, "half"));

    var ownership = visitor.own(conversation, Owner.OWNER_AGENT);

    assertThat(catchThrowable(() -> runner.append(conversation, turn, delta(4, " an answer"))))
        .isInstanceOf(Conflict.class);
    assertThat(runner.finish(conversation, turn, "half an answer").getState())
        .isEqualTo(TurnState.TURN_STATE_CANCELLED);
    var toAPerson = visitor.accept(conversation, "are you a person?");
    assertThat(toAPerson.hasAssignment()).isFalse();
    assertThat(visitor.turn(toAPerson.getTurnId()).getReply().getFailureCode())
        .isEqualTo("TAKEN_OVER");
    assertThat(visitor.events(conversation, ""))
        .extracting(Event::getType)
        .containsExactly(
            "turn.accepted", "delta", "handoff", "turn.done", "turn.accepted", "turn.done");

    assertThat(visitor.own(conversation, Owner.OWNER_BOT)).isGreaterThan(ownership);
    visitor.ask(conversation, "thanks", "you are welcome");
    assertThat(visitor.texts(conversation)).endsWith("thanks", "you are welcome");
  }

  @Test
  void aBurstIsAnsweredOnce() {
    server.close();
    start(Map.of("dialog.turn.debounce", "300ms", "dialog.turn.supersede", true));
    var conversation = visitor.start();
    var first = visitor.accept(conversation, "hello");
    var second = visitor.accept(conversation, "one more thing");
    assertThat(first.hasAssignment()).isFalse();

    var claimed = runner.claim(visitor.accept(conversation, "how do I return it?"));

    assertThat(claimed.getAssignment().getHistoryList())
        .extracting(Message::getText)
        .containsExactly("hello", "one more thing");
    runner.finish(conversation, claimed, "like this");
    for (var superseded : new String[] {first.getTurnId(), second.getTurnId()}) {
      assertThat(visitor.turn(superseded).getReply().getFailureCode()).isEqualTo("SUPERSEDED");
    }
    assertThat(visitor.messages(conversation).getMessagesList())
        .extracting(Message::getText)
        .contains("hello", "one more thing", "how do I return it?", "like this");
  }
}
