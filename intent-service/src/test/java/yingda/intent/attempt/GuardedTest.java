package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.intent.attempt.Attempting.END;
import static yingda.intent.attempt.Attempting.PROMPT;
import static yingda.intent.attempt.Attempting.TEXT;
import static yingda.intent.attempt.Attempting.all;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import yingda.intent.model.ModelFailure.Fault;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;

class GuardedTest {

  private static final Flux<Piece> HELLO = Flux.just(TEXT, END);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private BreakerSettings settings = Attempting.BREAKER;
  private String model = "flash";
  private Flux<Piece> answer = HELLO;
  private final Guarded guarded =
      new Guarded(
          new Target("deepseek", () -> model, _ -> answer),
          () -> settings,
          new AttemptMeters(meters));

  @ParameterizedTest
  @EnumSource
  void onlyTheUpstreamsOwnFaultsOpenTheBreaker(Reason reason) {
    answer = Attempting.failing(reason);
    ask(20);

    assertThat(guarded.well())
        .isEqualTo(reason.fault() != Fault.HARD && reason.fault() != Fault.BUSY);
  }

  @Test
  void whileItIsOpenNothingIsAskedAndTheFailureSaysSo() {
    answer = Attempting.failing(Reason.BROKEN);
    ask(20);
    answer = Flux.error(new AssertionError("asked"));

    assertThatThrownBy(() -> all(guarded.answer(PROMPT)))
        .hasMessage("deepseek has failed too often and is left alone");
    assertThat(meters.get("yingda.breaker.refused").counter().count()).isOne();
    assertThat(meters.get("yingda.breaker.state").tag("model", "flash").gauge().value())
        .isEqualTo(2);
    assertThat(
            meters
                .get("yingda.breaker.transitions")
                .tags("upstream", "deepseek", "model", "flash", "to", "open", "reason", "hard")
                .counter()
                .count())
        .isOne();
  }

  @Test
  void anotherModelOfTheSameUpstreamMayBeWell() {
    answer = Attempting.failing(Reason.BROKEN);
    ask(20);
    model = "pro";
    answer = HELLO;

    assertThat(guarded.well()).isTrue();
    assertThat(all(guarded.answer(PROMPT))).containsExactly(TEXT, END);
  }

  @Test
  void answersThatBeginLateOpenIt() {
    settings = slow(Duration.ZERO);
    ask(20);

    assertThat(guarded.well()).isFalse();
  }

  @Test
  void visitorsWhoLeaveEarlySayNothing() {
    answer = Flux.never();
    abandon(40);

    assertThat(guarded.well()).isTrue();
  }

  @Test
  void visitorsWhoLeaveBecauseNothingComesSaySo() {
    settings = slow(Duration.ZERO);
    answer = Flux.never();
    abandon(20);

    assertThat(guarded.well()).isFalse();
  }

  private void ask(int times) {
    for (var i = 0; i < times; i++) {
      guarded.answer(PROMPT).onErrorComplete().blockLast(Duration.ofSeconds(5));
    }
  }

  private void abandon(int times) {
    for (var i = 0; i < times; i++) {
      guarded.answer(PROMPT).subscribe().dispose();
    }
  }

  private static BreakerSettings slow(Duration slow) {
    var usual = Attempting.BREAKER;
    return new BreakerSettings(
        usual.window(),
        usual.manyAnswers(),
        usual.hardShare(),
        usual.fewAnswers(),
        usual.fewHardShare(),
        slow,
        usual.slowShare(),
        usual.busyShare(),
        usual.rest(),
        usual.longestRest(),
        usual.restJitter(),
        usual.probes());
  }
}
