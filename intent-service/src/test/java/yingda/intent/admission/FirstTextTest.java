package yingda.intent.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FirstTextTest {

  @Test
  void itIsNearTheMedianWhateverTheSlowestDo() {
    var random = new SplittableRandom(1);
    var seen = FirstText.UNKNOWN;
    for (var i = 0; i < 500; i++) {
      seen = seen.seen(i % 10 == 0 ? 8_000 : 300 + random.nextInt(200));
    }
    assertThat(seen.nanos()).isBetween(330L, 500L);
  }

  @Test
  void itFollowsTheUpstreamThroughTheDay() {
    var seen = FirstText.UNKNOWN.seen(100);
    for (var i = 0; i < 100; i++) {
      seen = seen.seen(1_000);
    }
    assertThat(seen.nanos()).isBetween(950L, 1_050L);
  }
}
