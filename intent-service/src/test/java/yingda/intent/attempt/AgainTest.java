package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Fault;
import yingda.intent.model.ModelFailure.Reason;

class AgainTest {

  private static final Duration LEFT = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(3);

  private final AttemptSettings settings = Attempting.settings(9, Duration.ofMillis(200));

  @ParameterizedTest
  @EnumSource
  void onlyWhatMayPassIsAskedAgain(Reason reason) {
    assertThat(after(reason, 1).isPresent()).isEqualTo(reason.worthRetrying());
  }

  @ParameterizedTest
  @EnumSource
  void noKeyAndNoRequestIsTriedAgain(Reason reason) {
    if (reason.fault() == Fault.KEY || reason.fault() == Fault.REQUEST) {
      assertThat(after(reason, 1)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 200", "2, 400", "3, 800", "4, 1600", "5, 2000", "8, 2000"})
  void pausesGrowToABoundAndChanceTakesAnyPartOfThem(int attempts, long most) {
    assertThat(after(Reason.BROKEN, attempts)).contains(Duration.ofMillis(most));
    assertThat(after(Reason.BROKEN, attempts, null, LONG, LEFT, 0.25))
        .contains(Duration.ofMillis(most / 4));
    assertThat(after(Reason.BROKEN, attempts, null, LONG, LEFT, 0)).contains(Duration.ZERO);
  }

  @Test
  void thereAreOnlySoManyAttempts() {
    assertThat(after(Reason.BROKEN, 8)).isPresent();
    assertThat(after(Reason.BROKEN, 9)).isEmpty();
  }

  @Test
  void aServerIsNotAskedBeforeItWantsTo() {
    assertThat(after(Reason.LIMITED, 1, Duration.ofSeconds(9), LONG, LEFT, 1))
        .contains(Duration.ofSeconds(9));
    assertThat(after(Reason.LIMITED, 1, Duration.ofMillis(1), LONG, LEFT, 1))
        .contains(Duration.ofMillis(200));
  }

  @Test
  void aServerThatWantsHalfOfTheTimeIsNotAskedAgain() {
    assertThat(after(Reason.LIMITED, 1, Duration.ofSeconds(10), LONG, LEFT, 1)).isEmpty();
    assertThat(after(Reason.LIMITED, 1, Duration.ofHours(1), LONG, LEFT, 1)).isEmpty();
  }

  @Test
  void nothingIsAskedWhenItsTimeWillBeUp() {
    assertThat(after(Reason.BROKEN, 1, null, LONG, Duration.ofMillis(201), 1)).isPresent();
    assertThat(after(Reason.BROKEN, 1, null, LONG, Duration.ofMillis(200), 1)).isEmpty();
    assertThat(after(Reason.BROKEN, 1, null, LONG, Duration.ofMillis(-1), 0)).isEmpty();
  }

  @Test
  void aConnectionThatWasDeadIsReplacedAtOnce() {
    assertThat(after(Reason.UNREACHABLE, 1, null, Duration.ofMillis(2), LEFT, 1))
        .contains(Duration.ZERO);
  }

  @Test
  void aConnectionThatCouldNotBeMadeIsGivenTime() {
    assertThat(after(Reason.UNREACHABLE, 1, null, LONG, LEFT, 1)).contains(Duration.ofMillis(200));
    assertThat(after(Reason.UNREACHABLE, 2, null, Duration.ofMillis(2), LEFT, 1))
        .contains(Duration.ofMillis(400));
  }

  private Optional<Duration> after(Reason reason, int attempts) {
    return after(reason, attempts, null, LONG, LEFT, 1);
  }

  private Optional<Duration> after(
      Reason reason,
      int attempts,
      @Nullable Duration retryAfter,
      Duration took,
      Duration left,
      double chance) {
    return Again.after(
        new ModelFailure(reason, retryAfter), attempts, took, left, settings, () -> chance);
  }
}
