package yingda.intent.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class FirstTextsTest {

  private final HandClock clock = new HandClock();
  private final FirstTexts times = new FirstTexts(clock);

  @Test
  void whatAFewTookSaysNothing() {
    add(99, Duration.ofMillis(300));
    assertThat(times.percentile(95, 100)).isEmpty();

    add(1, Duration.ofMillis(300));
    assertThat(times.percentile(95, 100)).isPresent();
  }

  @Test
  void itIsWhatSoManyPercentKeptWithin() {
    for (var millis = 1; millis <= 1_000; millis++) {
      add(1, Duration.ofMillis(millis));
    }

    assertMillis(95, 950);
    assertMillis(50, 500);
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    add(1_000, Duration.ofMillis(300));
    clock.pass(Duration.ofMinutes(5));
    add(10, Duration.ofMillis(900));
    assertMillis(95, 300);

    clock.pass(Duration.ofMinutes(5));
    assertMillis(95, 900);

    clock.pass(Duration.ofMinutes(10));
    assertThat(times.percentile(95, 1)).isEmpty();
  }

  @Test
  void whatTookForEverIsLong() {
    add(1, Duration.ofDays(1));

    assertMillis(95, Duration.ofMinutes(2).toMillis());
  }

  private void add(int count, Duration time) {
    for (var i = 0; i < count; i++) {
      times.add(time);
    }
  }

  private void assertMillis(double percent, long millis) {
    assertThat(times.percentile(percent, 1).orElseThrow().toMillis())
        .isCloseTo(millis, Percentage.withPercentage(1));
  }
}
