package yingda.intent.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.intent.model.Priority.ANONYMOUS;
import static yingda.intent.model.Priority.URGENT;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// One may wait for two seconds.
class LineTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final long SOON = Duration.ofMillis(400).toNanos();
  private static final long LATE = Duration.ofMillis(600).toNanos();

  private final Line untried = Line.untried(ANONYMOUS, 0);

  @Test
  void untriedItIsShort() {
    assertThat(untried.longerThan(8)).isTrue();
    assertThat(untried.longerThan(9)).isFalse();
  }

  @Test
  void nobodyIsCalledBeforeTheMostUrgentSoTheirsIsNot() {
    assertThat(Line.untried(URGENT, 0).longerThan(10_000)).isTrue();
  }

  @Test
  void untilOneWaitsLongEachWhoIsLetInMakesRoomForOne() {
    var line = letIn(untried, 100);

    assertThat(line.longerThan(108)).isTrue();
    assertThat(line.longerThan(109)).isFalse();
  }

  @Test
  void afterOneWaitedLongATenthFewerMayAndItTakesTenToMakeRoomForOne() {
    var line = letIn(untried, 92).letIn(arrived(0), LATE, 200);
    assertThat(line.longerThan(90)).isTrue();
    assertThat(line.longerThan(91)).isFalse();

    assertThat(letIn(line, 12).longerThan(91)).isTrue();
    assertThat(letIn(line, 12).longerThan(92)).isFalse();
  }

  @Test
  void itIsCutFromWhatMayWaitInAnyCase() {
    assertThat(Line.untried(URGENT, 0).tooSlow(arrived(0), LATE, 200).longerThan(181)).isFalse();
  }

  @Test
  void whoCameBeforeACutKnowsNothingOfIt() {
    var line = letIn(untried, 92).tooSlow(arrived(0), LATE, 200);

    assertThat(line.letIn(arrived(LATE), 2 * LATE, 200)).isEqualTo(line);
    assertThat(line.tooSlow(arrived(LATE + 1), 2 * LATE + 1, 200).longerThan(82)).isFalse();
  }

  @Test
  void oneMayAlwaysWait() {
    var line = untried;
    for (var i = 0; i < 1_000; i++) {
      line = line.tooSlow(arrived(i * LATE + i), (i + 1) * LATE + i, 200);
    }

    assertThat(line.longerThan(1)).isTrue();
    assertThat(line.longerThan(2)).isFalse();
  }

  private static Line letIn(Line line, int count) {
    var longer = line;
    for (var i = 0; i < count; i++) {
      longer = longer.letIn(arrived(0), SOON, 200);
    }
    return longer;
  }

  private static Ticket arrived(long now) {
    return new Ticket(ANONYMOUS, PATIENCE, Duration.ofMinutes(1), now);
  }
}
