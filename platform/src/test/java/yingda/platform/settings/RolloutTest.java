package yingda.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RolloutTest {

  private static final int VISITORS = 100_000;

  @Test
  void nobodyAtZeroAndEverybodyAtAHundred() {
    assertThat(share(new Rollout("x", 0))).isZero();
    assertThat(share(new Rollout("x", 100))).isEqualTo(1);
  }

  @Test
  void aboutAsManyAsTold() {
    for (var percent : new double[] {1, 10, 33.3, 50, 99}) {
      assertThat(share(new Rollout("feature", percent))).isCloseTo(percent / 100, within(0.005));
    }
  }

  @Test
  void aRisingShareOnlyAddsVisitors() {
    var few = new Rollout("feature", 10);
    var more = new Rollout("feature", 20);

    assertThat(visitors(few).allMatch(visitor -> more.includes("shop", visitor))).isTrue();
  }

  @Test
  void twoFeaturesAndTwoTenantsChooseDifferently() {
    var one = new Rollout("one", 50);
    var two = new Rollout("two", 50);

    var both = visitors(one).filter(visitor -> two.includes("shop", visitor)).count();
    var here = visitors(one).filter(visitor -> one.includes("other", visitor)).count();

    assertThat((double) both / VISITORS).isCloseTo(0.25, within(0.01));
    assertThat((double) here / VISITORS).isCloseTo(0.25, within(0.01));
  }

  private static double share(Rollout rollout) {
    return (double) visitors(rollout).count() / VISITORS;
  }

  private static java.util.stream.Stream<String> visitors(Rollout rollout) {
    return IntStream.range(0, VISITORS)
        .mapToObj(number -> "visitor-" + number)
        .filter(visitor -> rollout.includes("shop", visitor));
  }
}
