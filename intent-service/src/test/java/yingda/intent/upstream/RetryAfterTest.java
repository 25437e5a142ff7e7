package yingda.intent.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "7 | PT7S",
        "999999999 | PT1H",
        "Sat, 21 Nov 2026 12:00:30 GMT | PT30S",
        "Sat, 21 Nov 2026 11:00:00 GMT | PT0S",
        "Fri, 21 Nov 2036 12:00:00 GMT | PT1H"
      })
  void secondsAndDatesAreUnderstoodUpToAnHour(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999", "2026-11-21"})
  void whatCanNotBeReadSaysNothing(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }

  @Test
  void aMissingHeaderSaysNothing() {
    assertThat(RetryAfter.parse(null, NOW)).isNull();
  }
}
