package yingda.intent.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import yingda.platform.digest.Sha256;

class KnownTest {

  private static final int MANY = 1_000;

  private final Known known = new Known(new ReuseMeters(new SimpleMeterRegistry()));

  @Test
  void whatItHasLearntItKnows() {
    known.fill(keys(0, MANY), MANY);
    keys(MANY, 2 * MANY).forEach(known::add);

    assertThat(keys(0, 2 * MANY)).allMatch(known::mayHave);
  }

  @Test
  void whatItHasNotLearntItHardlyEverTakesForKnown() {
    known.fill(keys(0, MANY), MANY);

    assertThat(keys(MANY, 11 * MANY)).filteredOn(known::mayHave).hasSizeLessThan(2 * MANY / 10);
  }

  @Test
  void itKnowsNothingAtFirstAndNothingOldWhenItIsFilledAnew() {
    assertThat(keys(0, MANY)).noneMatch(known::mayHave);
    known.fill(List.of("old"), 10);

    known.fill(List.of("new"), 10);

    assertThat(known.mayHave("old")).isFalse();
    assertThat(known.mayHave("new")).isTrue();
  }

  @Test
  void itIsFullWhenItHoldsTwiceWhatTheStoreMay() {
    known.fill(keys(0, 10), 10);
    assertThat(known.full()).isFalse();

    keys(10, 30).forEach(known::add);

    assertThat(known.full()).isTrue();
  }

  private static List<String> keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> Sha256.hex("key " + number)).toList();
  }
}
