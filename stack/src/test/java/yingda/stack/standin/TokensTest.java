package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokensTest {

  @Test
  void tokensJoinToTheTextTheyCameFrom() {
    var text = "根据资料，orders over ¥99 ship free。\n🙂[1]  \n";
    assertThat(String.join("", Tokens.of(text))).isEqualTo(text);
    assertThat(Tokens.of(text)).hasSize(Tokens.count(text));
  }

  @Test
  void wordsKeepTheSpaceBeforeThemAndChineseComesInPairs() {
    assertThat(Tokens.of("根据资料，")).containsExactly("根据", "资料", "，");
    assertThat(Tokens.of("an understanding")).containsExactly("an", " understa", "nding");
    assertThat(Tokens.of("99元 ok")).containsExactly("99", "元", " ok");
  }
}
