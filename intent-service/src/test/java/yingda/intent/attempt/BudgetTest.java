package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import yingda.intent.attempt.Budget.Terms;

class BudgetTest {

  private final HandClock clock = new HandClock();
  private final Budget budget = new Budget(() -> new Terms(0.1, 1, 10), clock);

  @Test
  void nothingMayBeSpentBeforeAnythingIsEarned() {
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void tenQuestionsEarnOneMore() {
    assertThat(spentOf(9)).isZero();
    assertThat(spentOf(1)).isOne();
    assertThat(spentOf(10_000)).isEqualTo(1_000);
  }

  @Test
  void whereQuestionsAreRareASecondEarnsOneMore() {
    clock.pass(Duration.ofSeconds(1));

    assertThat(spentOf(1)).isOne();
    assertThat(budget.spend()).isFalse();
  }

  @Test
  void thePassingOfTimeAddsNothingToAShareThatIsMore() {
    for (var i = 0; i < 1_000; i++) {
      clock.pass(Duration.ofMillis(5));
      budget.earn();
    }
    assertThat(spendable()).isEqualTo(10);

    var spent = 0;
    for (var i = 0; i < 1_000; i++) {
      clock.pass(Duration.ofMillis(5));
      spent += spentOf(1);
    }
    assertThat(spent).isEqualTo(100);
  }

  @Test
  void onlySoManyAreSavedForLater() {
    clock.pass(Duration.ofDays(1));
    budget.earn();

    assertThat(spendable()).isEqualTo(10);
  }

  @Test
  void aShareAloneEarnsNothingByWaiting() {
    var hedges = new Budget(() -> new Terms(0.05, 0, 5), clock);
    clock.pass(Duration.ofDays(1));
    hedges.earn();

    assertThat(hedges.spend()).isFalse();
  }

  /// Every question would spend if it could.
  private int spentOf(int questions) {
    var spent = 0;
    for (var i = 0; i < questions; i++) {
      budget.earn();
      spent += budget.spend() ? 1 : 0;
    }
    return spent;
  }

  private int spendable() {
    var spent = 0;
    while (budget.spend()) {
      spent++;
    }
    return spent;
  }
}
