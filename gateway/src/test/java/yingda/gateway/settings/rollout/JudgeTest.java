package yingda.gateway.settings.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import yingda.gateway.settings.change.RolloutSettings;
import yingda.gateway.settings.rollout.Judge.Verdict;

final class JudgeTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Judge judge = new Judge(new RolloutSettings(LONG, LONG, LONG, 20, 0.05, 0.1));

  @Test
  void asGoodAsTheRestIsFine() {
    assertThat(judge.of(new Tally(95, 3, 2), new Tally(950, 30, 20)))
        .isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void moreFailuresThanTheBoundAreWorse() {
    assertThat(judge.of(new Tally(90, 0, 10), new Tally(960, 0, 40)))
        .isEqualTo(new Verdict.Worse("10.0% failed, of the rest 4.0%"));
    assertThat(judge.of(new Tally(91, 0, 9), new Tally(960, 0, 40)))
        .isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void moreDegradedThanTheBoundAreWorse() {
    assertThat(judge.of(new Tally(80, 20, 0), new Tally(950, 50, 0)))
        .isInstanceOf(Verdict.Worse.class);
  }

  @Test
  void whatFailsEverywhereIsNotTheChangesFault() {
    assertThat(judge.of(new Tally(50, 0, 50), new Tally(50, 0, 50)))
        .isInstanceOf(Verdict.Fine.class);
  }

  @Test
  void tooFewCallsSayNothing() {
    assertThat(judge.of(new Tally(0, 0, 19), new Tally(100, 0, 0)))
        .isInstanceOf(Verdict.Unclear.class);
  }

  @Test
  void withoutARestNothingShouldFail() {
    assertThat(judge.of(new Tally(18, 0, 2), Tally.NONE)).isInstanceOf(Verdict.Worse.class);
  }

  @Test
  void outcomesAreReadFromMetrics() {
    var metrics =
        """
        # TYPE yingda_outcomes_total counter
        yingda_outcomes_total{outcome="ok"} 1.2E3
        yingda_outcomes_total{outcome="failed"} 3.0
        yingda_turns_total{state="DONE"} 7.0
        """;
    assertThat(Outcomes.parse(metrics)).isEqualTo(new Tally(1200, 0, 3));
  }

  @Test
  void anInstanceThatBeganAnewCountsFromZero() {
    assertThat(new Tally(5, 1, 0).since(new Tally(3, 0, 0))).isEqualTo(new Tally(2, 1, 0));
    assertThat(new Tally(2, 0, 0).since(new Tally(300, 0, 0))).isEqualTo(new Tally(2, 0, 0));
  }
}
