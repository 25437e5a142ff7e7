package yingda.dialog;

import static java.util.concurrent.Future.State.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.dialog.Runner.delta;
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
import yingda.dialog.v1.Priority;
import yingda.dialog.v1.TurnState;
import yingda.platform.failure.ServiceException.Conflict;
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
  private Runner runner;

  LanesTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    // The record has time on the slowest machine: what fails here has failed for good.
    start(Map.of("dialog.turn.lease", "1s", "dialog.record.timeout", "8s"));
  }

  private void start(Map<String, Object> settings) {
    server = DialogServer.on(backing, settings);
    visitor = server.visitor("lanes");
    runner = visitor.runner();
    runner.claim(Runner.NAME, 100).forEach(runner::answer);
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
      // None, when the reply to the first one got lost.
      assertThat(turns).filteredOn(turn -> !turn.getReplayed()).hasSizeLessThan(2);
    }
    assertThat(visitor.texts(conversation)).containsExactly("hello");
    assertThat(catchThrowable(() -> visitor.acceptOnce(conversation, "good bye", "k1")))
        .isInstanceOfSatisfying(
            Conflict.class,
            refused -> assertThat(refused.reason()).isEqualTo("IDEMPOTENCY_KEY_REUSED"));
  }

  @Test
  void aRushOfNewConversationsDoesNotWaitForItselfInACircle() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 5; round++) {
        var conversations = Stream.generate(visitor::start).limit(6).toList();
        var accepts =
            Stream.of("one", "two", "one")
                .flatMap(text ->
                    conversations.stream()
                        .<Callable<AcceptTurnResponse>>map(
                            conversation -> () -> visitor.acceptOnce(conversation, text, text)))
                .toList();

        // Who waits in a circle, for a lock or for a connection, fails.
        var taken = threads.invokeAll(accepts);
        assertThat(taken).extracting(Future::state).containsOnly(SUCCESS);
        // Nobody else is to be given them.
        taken.stream()
            .map(turn -> turn.resultNow().getTurnId())
            .distinct()
            .forEach(visitor::cancel);
      }
    }
  }

  @Test
  void aTurnWhoseRunnerIsSilentIsGivenToAnother() {
    var conversation = visitor.start();
    var lost = visitor.accept(conversation, "question");
    runner.append(conversation, lost, delta(0, "half an"));

    var taken = runner.claim(lost);

    assertThat(taken.getAssignment().getAttempt()).isEqualTo(2);
    assertThat(runner.renew(lost)).containsExactly(lost.getTurnId());
    assertThat(catchThrowable(() -> runner.finish(conversation, lost, "late")))
        .isInstanceOf(Conflict.class);
    runner.append(conversation, taken, delta(0, "answer"));
    runner.finish(conversation, taken, "answer");
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
      assertThat(runner.renew(turn)).isEmpty();
      assertThat(runner.claim(Runner.NAME, 10))
          .extracting(Assignment::getTurnId)
          .doesNotContain(turn.getTurnId());
    }
    assertThat(runner.finish(conversation, turn, "answer").getState())
        .isEqualTo(TurnState.TURN_STATE_DONE);
  }

  @Test
  void aTurnThatLosesEveryRunnerIsGivenUpAndTheLaneGoesOn() {
    var conversation = visitor.start();
    var poison = visitor.accept(conversation, "poison");
    var next = visitor.accept(conversation, "next");

    runner.claim(runner.claim(poison));
    var claimed =
        Eventually.answered(
            Duration.ofSeconds(15),
            () ->
                runner.claim(Runner.NAME, 10).stream()
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

    runner.release(turn);

    assertThat(runner.claim("other", 1))
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

    var order = runner.claim(Runner.NAME, 10);

    assertThat(order)
        .extracting(Assignment::getText)
        .startsWith("urgent")
        .endsWith("batch")
        .containsSubsequence("f0", "f1", "f2", "f3")
        .containsSubsequence("c0", "f1");
    assertThat(order.getFirst().getPriority()).isEqualTo(Priority.PRIORITY_URGENT);
    assertThat(order.getLast().getPriority()).isEqualTo(Priority.PRIORITY_BATCH);
    order.forEach(runner::answer);
  }

  private String wait(String tenant, String text, Priority priority) {
    var someone = server.visitor(tenant, text);
    return someone
        .accept(Visitor.saying(someone.start(), text, Duration.ofSeconds(30)).setPriority(priority))
        .getTurnId();
  }
}
