package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.intent.attempt.Attempting.END;
import static yingda.intent.attempt.Attempting.PROMPT;
import static yingda.intent.attempt.Attempting.TEXT;
import static yingda.intent.attempt.Attempting.all;
import static yingda.intent.attempt.Attempting.failing;
import static yingda.stack.junit.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Priority;
import yingda.intent.model.Usage;

class HedgedTest {

  private static final Piece OTHER_TEXT = new Piece.Text("Hi");
  private static final Piece OTHER_END = new Piece.End("backup", Usage.UNKNOWN, false);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final AttemptMeters counting = new AttemptMeters(meters);
  private final AtomicInteger backupAsked = new AtomicInteger();
  private Flux<Piece> first = Flux.just(TEXT, END);
  private Flux<Piece> second = Flux.just(OTHER_TEXT, OTHER_END);
  private final Guarded backup =
      new Guarded(
          new Target(
              "backup-1",
              () -> "own",
              _ ->
                  Flux.defer(() -> {
                    backupAsked.incrementAndGet();
                    return second;
                  })),
          () -> Attempting.BREAKER,
          counting);
  private final Hedged hedged = new Hedged(_ -> first, backup, () -> Attempting.SETTINGS, counting);

  /// From here on it is known that the first one answers within milliseconds.
  @BeforeEach
  void learn() {
    for (var i = 0; i < 100; i++) {
      assertThat(all(hedged.answer(PROMPT))).containsExactly(TEXT, END);
    }
  }

  @Test
  void theBackupTellsTheAnswerWhenTheFirstIsSlow() throws Exception {
    var cancelled = new CompletableFuture<Void>();
    first = Flux.<Piece>never().doOnCancel(() -> cancelled.complete(null));

    assertThat(all(hedged.answer(PROMPT))).containsExactly(OTHER_TEXT, OTHER_END);
    cancelled.get(5, TimeUnit.SECONDS);
    assertHedged("won");
    assertThat(
            meters
                .get("yingda.attempts")
                .tags("upstream", "backup-1", "kind", "hedge", "outcome", "complete")
                .counter()
                .count())
        .isOne();
  }

  @Test
  void theFirstTellsItWhenItIsFasterAfterAll() throws Exception {
    var late = Sinks.<Piece>one();
    var cancelled = new CompletableFuture<Void>();
    first = late.asMono().concatWith(Flux.just(END));
    second =
        Flux.<Piece>never()
            .doOnSubscribe(_ -> late.tryEmitValue(TEXT))
            .doOnCancel(() -> cancelled.complete(null));

    assertThat(all(hedged.answer(PROMPT))).containsExactly(TEXT, END);
    cancelled.get(5, TimeUnit.SECONDS);
    assertHedged("lost");
  }

  @Test
  void aFailureWithoutTextIsNotWaitedFor() {
    first = failing(Reason.LIMITED);

    assertFails("model is at the account's limit");
    assertThat(backupAsked).hasValue(0);
  }

  @Test
  void theBackupGoesOnAloneWhenTheFirstFailsMeanwhile() {
    var failure = Sinks.<Piece>one();
    first = failure.asMono().flux().switchIfEmpty(failing(Reason.NO_CONTENT));
    second = Flux.just(OTHER_TEXT, OTHER_END).doOnSubscribe(_ -> failure.tryEmitEmpty());

    assertThat(all(hedged.answer(PROMPT))).containsExactly(OTHER_TEXT, OTHER_END);
    assertHedged("won");
  }

  @Test
  void theBackupsFailureIsNobodysBusiness() {
    first = Flux.just(TEXT, END).delaySequence(Duration.ofMillis(100));
    second = failing(Reason.LIMITED);

    assertThat(all(hedged.answer(PROMPT))).containsExactly(TEXT, END);
    assertHedged("failed");
  }

  @Test
  void whenBothFailTheFirstOnesFailureIsTold() {
    var failure = Sinks.<Piece>one();
    first = failure.asMono().flux().switchIfEmpty(failing(Reason.NO_CONTENT));
    second = failing(Reason.LIMITED).doOnError(_ -> failure.tryEmitEmpty());

    assertThatThrownBy(() -> all(hedged.answer(PROMPT)))
        .hasMessage("model did not begin its answer in time")
        .isInstanceOfSatisfying(ModelFailure.class, both -> assertThat(both.nextFailed()).isTrue());
  }

  @Test
  void aVisitorWhoLeavesStopsBoth() throws Exception {
    var firstStopped = new CompletableFuture<Void>();
    var secondStopped = new CompletableFuture<Void>();
    var asked = new CompletableFuture<Void>();
    first = Flux.<Piece>never().doOnCancel(() -> firstStopped.complete(null));
    second =
        Flux.<Piece>never()
            .doOnSubscribe(_ -> asked.complete(null))
            .doOnCancel(() -> secondStopped.complete(null));
    var answer = hedged.answer(PROMPT).subscribe();
    asked.get(5, TimeUnit.SECONDS);

    answer.dispose();

    firstStopped.get(5, TimeUnit.SECONDS);
    secondStopped.get(5, TimeUnit.SECONDS);
    assertHedged("cancelled");
  }

  @Test
  void onlyATwentiethOfTheQuestionsIsHedged() {
    second = failing(Reason.NO_SLOT);
    for (var i = 0; i < 100; i++) {
      first = Flux.just(TEXT, END).delaySequence(Duration.ofMillis(20));
      all(hedged.answer(PROMPT));
    }

    // Five were saved, five are earned.
    assertThat(backupAsked.get()).isBetween(5, 10);
    assertThat(hedges("no_budget")).isPositive();
  }

  @Test
  void aBackupThatIsNotWellIsSpared() {
    second = failing(Reason.BROKEN);
    for (var i = 0; i < 20; i++) {
      backup.answer(PROMPT).onErrorComplete().blockLast();
    }
    backupAsked.set(0);
    first = Flux.just(TEXT, END).delaySequence(Duration.ofMillis(50));

    assertThat(all(hedged.answer(PROMPT))).containsExactly(TEXT, END);
    assertThat(backupAsked).hasValue(0);
    assertHedged("breaker_open");
  }

  @Test
  void whatNobodyWaitsForIsNotHedged() {
    first = Flux.just(TEXT, END).delaySequence(Duration.ofMillis(50));

    all(hedged.answer(PROMPT.as(Priority.BATCH)));

    assertThat(backupAsked).hasValue(0);
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> all(hedged.answer(PROMPT)))
        .hasMessage(message)
        .isInstanceOfSatisfying(
            ModelFailure.class, only -> assertThat(only.nextFailed()).isFalse());
  }

  /// It is counted when the loser has been cancelled, a moment after the answer.
  private void assertHedged(String outcome) {
    eventually(() -> assertThat(hedges(outcome)).isOne());
  }

  private double hedges(String outcome) {
    return meters
        .get("yingda.hedges")
        .tags("upstream", "backup-1", "outcome", outcome)
        .counter()
        .count();
  }
}
