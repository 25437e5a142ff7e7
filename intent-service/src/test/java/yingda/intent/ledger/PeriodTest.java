package yingda.intent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.platform.failure.ServiceException.InvalidRequest;

class PeriodTest {

  @Test
  void bothEndsAreDaysOfIt() {
    assertThat(Period.of("2026-11-22", "2026-11-22").from()).hasToString("2026-11-22");
    assertThat(Period.of("2026-08-23", "2026-11-22").to()).hasToString("2026-11-22");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2026-11-22, from",
    "2026-11-1, 2026-11-22, from",
    "2026-02-30, 2026-11-22, from",
    "+12026-11-01, 2026-11-22, from",
    "0000-12-31, 2026-11-22, from",
    "2026-11-01T00:00, 2026-11-22, from",
    "2026-11-01, yesterday, to",
    "2026-11-23, 2026-11-22, from",
    "2026-08-22, 2026-11-22, to"
  })
  void aMistakeIsNamed(String from, String to, String field) {
    assertThatThrownBy(() -> Period.of(from, to))
        .isInstanceOfSatisfying(
            InvalidRequest.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
  }
}
