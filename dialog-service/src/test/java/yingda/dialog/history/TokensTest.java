package yingda.dialog.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "退, 1",
    "退货怎么退货怎么退货, 6",
    "How do I return it?, 6",
    "订单 ABC-12345。, 5",
    "Как вернуть, 11",
    "😀😀, 2"
  })
  void aTextIsAsManyTokensAsItsCharactersAreOnAverage(String text, int tokens) {
    assertThat(Tokens.of(text)).isEqualTo(tokens);
  }

  @ParameterizedTest
  @CsvSource({
    "退货怎么退货, 3, 5",
    "abcdef, 1, 3",
    "😀😀, 1, 2",
    "abc, 100, 3",
    "abc, 0, 0",
    "abc, -5, 0"
  })
  void aTextIsCutWhereTheTokensEnd(String text, int tokens, int length) {
    assertThat(Tokens.fitting(text, tokens)).isEqualTo(length);
  }
}
