package yingda.dialog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.platform.failure.ServiceException.InvalidRequest;

final class CursorTest {

  @Test
  void anEventIsAPlace() {
    assertThat(Cursor.of("3-17")).isEqualTo(new Cursor("3", "17"));
    assertThat(Cursor.of("")).isEqualTo(new Cursor("", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"3", "3-", "-3", "3-17-1", "03-1", "+", "$", "(1-1", "1-1~t.1.5", "1-1e3"})
  void whatIsNoEventIsRefused(String id) {
    assertThatThrownBy(() -> Cursor.of(id)).isInstanceOf(InvalidRequest.class);
  }
}
