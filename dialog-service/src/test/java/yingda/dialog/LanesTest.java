package yingda.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.dialog.Visitor.delta;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.backing.BackingService.REDIS;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.AcceptTurnResponse;
import yingda.dialog.v1.Assignment;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.Message;
import yingda.dialog.v1.Owner;
import yingda.dialog.v1.Priority;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.NotFound;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.Eventually;

/// Turns that wait, and those whose runners get lost.
@BackingServices(
    value = {POSTGRES, REDIS},
    shared = false)
final class LanesTest {

  private final Backing backing;
  private DialogServer server;
  private Visitor visitor;

  LanesTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    start(Map.of("dialog.turn.lease", "1s"));
  }

  private void start(Map<String, Object> settings) {
    server = DialogServer.on(backing, settings);
    visitor = server.visitor("lanes");
    visitor.claim(Visitor.RUNNER, 100).forEach(visitor::answer);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theSameKeyIsTheSameTurnAndAnotherMessageIsRefused() throws Exception {
    var conversation = visitor.start();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<AcceptTurnResponse> again =
          () ->
              Eventually.answered(
                  Duration.ofSeconds(10), () -> visitor.acceptOnce(conversation, "hello", "k1"));
      var turns =
          threads.invokeAll(Stream.generate(() -> again).limit(20).toList()).stream()
              .map(Future::resultNow)
              .toList();

      assertThat(turns)
          .extracting(AcceptTurnResponse::getTurnId)
          .containsOnly(turns.getFirst().getTurnId());
      assertThat(turns).filteredOn(turn -> !turn.getReplayed()).hasSize(1);
    }
    assertThat(visitor.texts(conversation)).containsExactly("hello");
    assertThat(catchThrowable(() -> visitor.acceptOnce(conversation, "good bye", "k1")))
        .isInstanceOfSatisfying(
            Conflict.class,
            refused -> assertThat(refused.reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
  }

  @Test
  void aTurnWhoseRunnerIsSilentIsGivenToAnother() {
    var conversation = visitor.start();
    var lost = visitor.accept(conversation, "question");
    visitor.append(conversation, lost, delta(0, "half an"));

    var taken = visitor.claim(lost);

    assertThat(taken.getAssignment().getAttempt()).isEqualTo(2);
    assertThat(visitor.renew(lost)).containsExactly(lost.getTurnId());
    assertThat(catchThrowable(() -> visitor.finish(conversation, lost, "late")))
        .isInstanceOf(Conflict.class);
    visitor.append(conversation, taken, delta(0, "answer"));
    visitor.finish(conversation, taken, "answer");
    assertThat(visitor.events(conversation, ""))
        .extracting(Event::getType)
        .containsExactly("turn.accepted", "delta", "reset", "delta", "turn.done");
    assertThat(visitor.events(conversation, "").getLast().getData()).doesNotContain("\"text\"");
  }

  @Test
  void aTurnWhoseRunnerShowsSignsOfLifeStaysItsOwn() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    var longer = Instant.now().plus(Duration.ofSeconds(3));
    while (Instant.now().isBefore(longer)) {
      assertThat(visitor.renew(turn)).isEmpty();
      assertThat(visitor.claim(Visitor.RUNNER, 10))
          .extracting(Assignment::getTurnId)
          .doesNotContain(turn.getTurnId());
    }
    assertThat(visitor.finish(conversation, turn, "answer").getState())
        .isEqualTo(TurnState.TURN_STATE_DONE);
  }

  @Test
  void aTurnThatLosesEveryRunnerIsGivenUpAndTheLaneGoesOn() {
    var conversation = visitor.start();
    var poison = visitor.accept(conversation, "poison");
    var next = visitor.accept(conversation, "next");

    visitor.claim(visitor.claim(poison));
    var claimed =
        Eventually.answered(
            Duration.ofSeconds(15),
            () ->
                visitor.claim(Visitor.RUNNER, 10).stream()
                    .filter(each -> each.getTurnId().equals(next.getTurnId()))
                    .findFirst()
                    .orElseThrow());

    assertThat(claimed.getHistoryList()).extracting(Message::getText).containsExactly("poison");
    var given = visitor.turn(poison.getTurnId());
    assertThat(given.getReply().getState()).isEqualTo(TurnState.TURN_STATE_FAILED);
    assertThat(given.getReply().getFailureCode()).isEqualTo("ATTEMPTS_EXHAUSTED");
  }

  @Test
  void whoeverGivesATurnBackMakesRoomForAnotherAtOnce() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");

    visitor.release(turn);

    assertThat(visitor.claim("other", 1))
        .singleElement()
        .extracting(Assignment::getAttempt)
        .isEqualTo(2);
  }

  @Test
  void theMoreUrgentComesFirstAndTenantsTakeTurns() {
    for (var n = 0; n < 4; n++) {
      wait("flood", "f" + n, Priority.PRIORITY_ANONYMOUS);
    }
    wait("calm", "c0", Priority.PRIORITY_ANONYMOUS);
    wait("calm", "batch", Priority.PRIORITY_BATCH);
    var last = wait("flood", "urgent", Priority.PRIORITY_URGENT);
    assertThat(server.visitor("flood", "urgent").turn(last).getWaiting().getPosition()).isOne();

    var order = visitor.claim(Visitor.RUNNER, 10);

    assertThat(order)
        .extracting(Assignment::getText)
        .startsWith("urgent")
        .endsWith("batch")
        .containsSubsequence("f0", "f1", "f2", "f3")
        .containsSubsequence("c0", "f1");
    order.forEach(visitor::answer);
  }

  private String wait(String tenant, String text, Priority priority) {
    var someone = server.visitor(tenant, text);
    return someone
        .accept(Visitor.saying(someone.start(), text, Duration.ofSeconds(30)).setPriority(priority))
        .getTurnId();
  }

  @Test
  void aCancelledTurnEndsAtOnceAndItsRunnerHears() {
    var conversation = visitor.start();
    var turn = visitor.accept(conversation, "question");
    visitor.append(conversation, turn, delta(0, "half"));
    var signals = visitor.signals();
    assertThat(signals.next().getTurnsWait()).isTrue();

    assertThat(visitor.cancel(turn.getTurnId())).isEqualTo(TurnState.TURN_STATE_CANCELLED);

    assertThat(signals.next().getStoppedTurnIdsList()).contains(turn.getTurnId());
    assertThat(visitor.renew(turn)).containsExactly(turn.getTurnId());
    assertThat(visitor.finish(conversation, turn, "late").getState())
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
    visitor.append(conversation, turn, delta(0, "half"));

    var ownership = visitor.own(conversation, Owner.OWNER_AGENT);

    assertThat(catchThrowable(() -> visitor.append(conversation, turn, delta(4, " an answer"))))
        .isInstanceOf(Conflict.class);
    assertThat(visitor.finish(conversation, turn, "half an answer").getState())
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
  void whoeverFollowsALogGetsWhatHappens() {
    var conversation = visitor.start();
    var followed = visitor.follow(conversation, "");
    assertThat(followed.next().getEventsList()).isEmpty();

    var turn = visitor.accept(conversation, "question");
    assertThat(followed.next().getEvents(0).getId()).isEqualTo(turn.getEventId());
    visitor.append(conversation, turn, delta(0, "answer"));
    assertThat(followed.next().getEvents(0).getType()).isEqualTo("delta");
    visitor.finish(conversation, turn, "answer");
    assertThat(followed.next().getEvents(0).getType()).isEqualTo("turn.done");

    assertThat(visitor.follow(conversation, "0-3").next().getSnapshot().getReason())
        .isEqualTo("epoch");
    assertThat(catchThrowable(() -> server.visitor("other").follow(conversation, "").next()))
        .hasMessageContaining("NOT_FOUND");
  }

  @Test
  void aBurstIsAnsweredOnce() {
    server.close();
    start(Map.of("dialog.turn.debounce", "300ms", "dialog.turn.supersede", true));
    var conversation = visitor.start();
    var first = visitor.accept(conversation, "hello");
    var second = visitor.accept(conversation, "one more thing");
    assertThat(first.hasAssignment()).isFalse();

    var claimed = visitor.claim(visitor.accept(conversation, "how do I return it?"));

    assertThat(claimed.getAssignment().getHistoryList())
        .extracting(Message::getText)
        .containsExactly("hello", "one more thing");
    visitor.finish(conversation, claimed, "like this");
    for (var superseded : new String[] {first.getTurnId(), second.getTurnId()}) {
      assertThat(visitor.turn(superseded).getReply().getFailureCode()).isEqualTo("SUPERSEDED");
    }
    assertThat(visitor.messages(conversation).getMessagesList())
        .extracting(Message::getText)
        .contains("hello", "one more thing", "how do I return it?", "like this");
  }
}
