package yingda.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.platform.failure.ServiceException.InvalidRequest;

final class PositionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"1-0", "7-42", "1700000000000-999999999999999", "1-5~t1.1.0", "0-0~a-b_C.3.65536"})
  void aPlaceIsWrittenAsItWasRead(String text) {
    assertThat(Position.parse("after", text)).hasToString(text);
  }

  @Test
  void textAheadOfTheLogIsNamedByItsAttempt() {
    assertThat(Position.parse("after", "2-9~t1.3.128"))
        .isEqualTo(new Position(2, 9, new Position.Ahead("t1", 3, 128)));
    assertThat(Position.parse("after", "2-9~t1.3.128").cursor()).isEqualTo("2-9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1-",
        "-1",
        "a-1",
        "01-1",
        "1-02",
        "+1-1",
        "1-1 ",
        "1-1\n",
        "1--1",
        "9999999999999999999-1",
        "1-1~",
        "1-1~t",
        "1-1~t.1",
        "1-1~t.1.1.1",
        "1-1~t.1.9999999999",
        "1-1~t.-1.0",
        "1-1~t/.1.0",
        "1-1~.1.0",
        "１-1"
      })
  void whatNoStreamGaveOutIsRefused(String text) {
    assertThatThrownBy(() -> Position.parse("after", text))
        .isInstanceOfSatisfying(
            InvalidRequest.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo("after");
              assertThat(refusal.expected()).isEqualTo("the id of an event, as the stream gave it");
            });
  }
}
