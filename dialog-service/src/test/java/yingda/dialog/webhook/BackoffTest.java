package yingda.dialog.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class BackoffTest {

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void thePausesGrowAsSetATenthMoreOrLess() {
    var pauses = List.of(Duration.ofSeconds(5), Duration.ofMinutes(2));

    for (var i = 0; i < 100; i++) {
      assertThat(Backoff.after(1, pauses, random).orElseThrow())
          .isBetween(Duration.ofMillis(4_500), Duration.ofMillis(5_500));
      assertThat(Backoff.after(2, pauses, random).orElseThrow())
          .isBetween(Duration.ofSeconds(108), Duration.ofSeconds(132));
    }
  }

  @Test
  void afterTheLastPauseThereIsNone() {
    assertThat(Backoff.after(2, List.of(Duration.ofSeconds(5)), random)).isEmpty();
    assertThat(Backoff.after(8, List.of(Duration.ofSeconds(5)), random)).isEmpty();
  }

  @Test
  void withoutSettingsThereAreSixMoreTriesInSevenHours() {
    assertThat(Backoff.after(6, List.of(), random).orElseThrow())
        .isBetween(Duration.ofHours(5), Duration.ofHours(7));
    assertThat(Backoff.after(7, List.of(), random)).isEmpty();
  }
}
