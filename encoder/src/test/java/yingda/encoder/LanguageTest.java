package yingda.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "怎么退货？",
        "iPhone 15 Pro Max 有货吗",
        "我要买 Nespresso Vertuo Next",
        "退 refund",
        "",
        "12345",
        "👍",
        "返品したい"
      })
  void hanCharactersMakeATextChinese(String text) {
    assertThat(Language.of(text)).isEqualTo(Language.ZH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "How do I return this?",
        "a",
        "What does 退货 mean in your return policy?",
        "Où est mon colis ?",
        "Где мой заказ?"
      })
  void wordsMakeATextEnglish(String text) {
    assertThat(Language.of(text)).isEqualTo(Language.EN);
  }
}
