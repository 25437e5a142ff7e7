package yingda.intent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.ledger.UsageSettings.Peak;

class PeakTest {

  private static final Peak PEAK = new Peak("9-12,14-18", List.of("2026-10-01"));

  @ParameterizedTest
  @CsvSource({
    // Monday the 23rd in Beijing, eight hours ahead of UTC.
    "2026-11-23T00:59:59.999Z, false",
    "2026-11-23T01:00:00Z, true",
    "2026-11-23T03:59:59.999Z, true",
    "2026-11-23T04:00:00Z, false",
    "2026-11-23T05:59:59.999Z, false",
    "2026-11-23T06:00:00Z, true",
    "2026-11-23T09:59:59.999Z, true",
    "2026-11-23T10:00:00Z, false",
    // Friday and the days after.
    "2026-11-27T02:00:00Z, true",
    "2026-11-28T02:00:00Z, false",
    "2026-11-29T02:00:00Z, false",
    // Monday in Beijing is still Sunday in UTC here, and holds no peak before nine.
    "2026-11-22T16:30:00Z, false",
    // A Thursday that is a holiday, and the Friday after it.
    "2026-10-01T02:00:00Z, false",
    "2026-10-02T02:00:00Z, true"
  })
  void peakIsOfficeHoursInBeijing(Instant time, boolean peak) {
    assertThat(PEAK.holds(time)).isEqualTo(peak);
  }

  @Test
  void hoursMayReachToMidnight() {
    var late = new Peak("22-24", List.of());

    assertThat(late.holds(Instant.parse("2026-11-23T15:59:59Z"))).isTrue();
    assertThat(late.holds(Instant.parse("2026-11-23T16:00:00Z"))).isFalse();
  }

  @Test
  void withoutHoursThereIsNoPeak() {
    assertThat(new Peak("", List.of()).holds(Instant.parse("2026-11-23T02:00:00Z"))).isFalse();
  }

  @Test
  void aDayBeginsAtMidnightInBeijing() {
    assertThat(Beijing.day(Instant.parse("2026-11-22T15:59:59Z"))).hasToString("2026-11-22");
    assertThat(Beijing.day(Instant.parse("2026-11-22T16:00:00Z"))).hasToString("2026-11-23");
  }
}
