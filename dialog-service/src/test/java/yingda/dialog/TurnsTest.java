package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.dialog.Runner.delta;
import static yingda.dialog.Runner.ending;
import static yingda.dialog.Runner.event;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Role;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.TooManyRequests;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

@BackingServices({POSTGRES, REDIS})
final class TurnsTest {

  private static DialogServer server;
  private static Visitor visitor;
  private static Runner runner;

  @BeforeAll
  static void start(Backing backing) {
    server = DialogServer.on(backing);
    visitor = server.visitor("turns");
    runner = visitor.runner();
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @Test
  void aTurnIsTakenInAnsweredAndRemembered() {
    var conversation = visitor.start();

    var turn = visitor.accept(conversation, "怎么退货?");
    assertThat(turn.getSequence()).isEqualTo(1);
    assertThat(turn.getAssignment().getAttempt()).isEqualTo(1);
    assertThat(turn.getAssignment().getHistoryList()).isEmpty();
    runner.append(
        conversation,
        turn,
        event("intent", "{\"intent\":\"returns\"}"),
        delta(0, "七天内"),
        delta(3, "可以退货[1]。"));
    var finished = runner.finish(conversation, turn, "七天内可以退货[1]。");
    visitor.ask(conversation, "运费呢?", "我们承担。");

    assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_DONE);
    assertThat(finished.getSha256())
        .isEqualTo("8cdeaa72609d5f99f24eba5abe69adf6fb6b2a3213d356ab8c736478ee870dba");
    assertThat(visitor.texts(conversation))
        .containsExactly("怎么退货?", "七天内可以退货[1]。", "运费呢?", "我们承担。");
    assertThat(visitor.messages(conversation).getMessagesList())
        .extracting(Message::getRole)
        .containsExactly(Role.ROLE_VISITOR, Role.ROLE_BOT, Role.ROLE_VISITOR, Role.ROLE_BOT);
    assertThat(visitor.messages(conversation).getMessages(1).getSourcesList())
        .containsExactly(Runner.SOURCE);
    assertThat(visitor.messages(conversation).getMessages(0).getSourcesList()).isEmpty();
  }

  @Test
  void theNextTurnCarriesWhatWasSaid() {
    var conversation = visitor.start();
    visitor.ask(conversation, "first question", "first answer");
    visitor.ask(conversation, "second question", "second answer");

    var third = visitor.accept(conversation, "third question");

    assertThat(third.getSequence()).isEqualTo(3);
    assertThat(third.getAssignment().getHistoryList())
        .extracting(Message::getText)
        .containsExactly("first question", "first answer", "second question", "second answer");
  }

  @Test
  void aMessageWaitsForTheAnswerToTheLast() {
    var conversation = visitor.start();
    var first = visitor.accept(conversation, "one");

    var second = visitor.accept(conversation, "two");
    assertThat(second.getSequence()).isEqualTo(2);
    assertThat(second.hasAssignment()).isFalse();
    assertThat(second.getState()).isEqualTo(TurnState.TURN_STATE_ACCEPTED);

    runner.finish(conversation, first, "answer");
    var claimed = runner.claim(second).getAssignment();
    assertThat(claimed.getText()).isEqualTo("two");
    assertThat(claimed.getHistoryList())
        .extracting(Message::getText)
        .containsExactly("one", "answer");
  }

  @Test
  void ofTwentyMessagesAtOnceALaneTakesFour() throws Exception {
    var conversation = visitor.start();
    visitor.ask(conversation, "before", "answer");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Object> one =
          () -> {
            try {
              return visitor.accept(conversation, "me!");
            } catch (TooManyRequests refused) {
              return refused.reason();
            }
          };
      var results =
          threads.invokeAll(Stream.generate(() -> one).limit(20).toList()).stream()
              .map(Future::resultNow)
              .toList();

      assertThat(results)
          .filteredOn(AcceptTurnResponse.class::isInstance)
          .extracting("sequence_")
          .containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
      assertThat(results).filteredOn("TOO_MANY_REQUESTS"::equals).hasSize(16);
    }
    assertThat(visitor.texts(conversation)).hasSize(6);
  }

  @Test
  void anOldFenceIsRefused() {
    var conversation = visitor.start();
    var first = visitor.accept(conversation, "one");
    runner.finish(conversation, first, "answer");
    var begun = visitor.accept(conversation, "two");
    runner.release(begun);
    var second = runner.claim(begun);
    var old = begun.getAssignment().getFence();

    refused("STALE_FENCE", () -> runner.append(conversation, first, delta(0, "late")));
    refused("STALE_FENCE", () -> runner.append(conversation, second, old, delta(0, "stolen")));
    refused(
        "STALE_FENCE", () -> runner.finish(conversation, ending(second, "stolen").setFence(old)));
    assertThat(runner.finish(conversation, second, "mine").getState())
        .isEqualTo(TurnState.TURN_STATE_DONE);
    assertThat(visitor.texts(conversation)).containsExactly("one", "answer", "two", "mine");
  }

  @Test
  void theFirstEndOfATurnStands() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "one");

    var first = runner.finish(conversation, turn, "the answer");
    var second =
        runner.finish(
            conversation, ending(turn, "").setState(TurnState.TURN_STATE_FAILED).setFence(99));

    assertThat(second).isEqualTo(first);
    assertThat(visitor.texts(conversation)).containsExactly("one", "the answer");
    assertThat(visitor.events(conversation, ""))
        .extracting(Event::getType)
        .containsExactly("turn.accepted", "turn.done");
  }

  @Test
  void aTurnWithoutAnAnswerSaysWhy() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "one");

    runner.finish(
        conversation,
        ending(turn, "")
            .clearSources()
            .setState(TurnState.TURN_STATE_FAILED)
            .setFailureCode("DEPENDENCY_UNAVAILABLE"));

    var bot = visitor.messages(conversation).getMessages(1);
    assertThat(bot.getState()).isEqualTo(TurnState.TURN_STATE_FAILED);
    assertThat(bot.getFailureCode()).isEqualTo("DEPENDENCY_UNAVAILABLE");
    assertThat(bot.getText()).isEmpty();
    assertThat(visitor.events(conversation, "").getLast().getData())
        .contains("\"failure\":{\"code\":\"DEPENDENCY_UNAVAILABLE\"}");
  }

  @Test
  void aTurnPastItsDeadlineMakesWay() {
    var conversation = visitor.start();
    var lost = visitor.accept(conversation, "lost", Duration.ofMillis(200));

    var next = visitor.begin(conversation, "still there?");

    assertThat(next.getSequence()).isEqualTo(2);
    assertThat(next.getAssignment().getHistoryList())
        .extracting(Message::getText)
        .containsExactly("lost");
    assertThat(visitor.messages(conversation).getMessagesList())
        .extracting(Message::getState)
        .containsExactly(
            TurnState.TURN_STATE_EXPIRED,
            TurnState.TURN_STATE_EXPIRED,
            TurnState.TURN_STATE_RUNNING);
    assertThat(visitor.events(conversation, ""))
        .extracting(Event::getType)
        .containsExactlyInAnyOrder("turn.accepted", "turn.done", "turn.accepted");
    refused("STALE_FENCE", () -> runner.append(conversation, lost, delta(0, "late")));
    assertThat(runner.finish(conversation, lost, "late").getState())
        .isEqualTo(TurnState.TURN_STATE_EXPIRED);
  }

  @Test
  void aLostTurnIsShownAsExpired() {
    var conversation = visitor.start();
    visitor.accept(conversation, "lost", Duration.ofMillis(200));

    Eventually.eventually(() ->
        assertThat(visitor.messages(conversation).getMessagesList())
            .extracting(Message::getState)
            .containsExactly(TurnState.TURN_STATE_EXPIRED, TurnState.TURN_STATE_EXPIRED));
    assertThat(visitor.messages(conversation).getMessages(1).getFailureCode())
        .isEqualTo("DEADLINE_EXCEEDED");
  }

  private static void refused(String reason, ThrowingCallable call) {
    assertThat(catchThrowable(call))
        .isInstanceOfSatisfying(
            Conflict.class, conflict -> assertThat(conflict.reason()).isEqualTo(reason));
  }
}
