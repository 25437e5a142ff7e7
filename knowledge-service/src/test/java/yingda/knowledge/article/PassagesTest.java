package yingda.knowledge.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class PassagesTest {

  @Test
  void aShortTextIsOnePassage() {
    assertThat(Passages.of("  第一段。\n\n第二段。\n")).containsExactly("第一段。\n\n第二段。");
  }

  @Test
  void aTextOfNothingHasNoPassages() {
    assertThat(Passages.of(" \n\t ")).isEmpty();
  }

  @Test
  void aLetterCountsHalfAChineseCharacter() {
    assertThat(Passages.of("字".repeat(480))).hasSize(1);
    assertThat(Passages.of("字".repeat(481))).hasSize(2);
    assertThat(Passages.of("word ".repeat(192))).hasSize(1);
    assertThat(Passages.of("word ".repeat(193))).hasSize(2);
  }

  @Test
  void paragraphsStayWhole() {
    var first = "甲".repeat(30) + "。";
    var second = "乙".repeat(30) + "。";

    assertThat(Passages.of(first + "\n\n" + second, 80)).containsExactly(first, second);
  }

  @Test
  void aLongParagraphIsCutBetweenSentences() {
    var text = "他说：“可以退货。”请先申请！需要几天？三天。Is it free? Yes. It is.";

    assertThat(Passages.of(text, 30))
        .containsExactly("他说：“可以退货。”", "请先申请！需要几天？", "三天。Is it free? Yes.", "It is.");
  }

  @Test
  void aSentenceWithoutEndIsCutSomewhere() {
    assertThat(Passages.of("字".repeat(25), 20))
        .containsExactly("字".repeat(10), "字".repeat(10), "字".repeat(5));
  }

  @Test
  void aCharacterOfTwoUnitsIsNotCutApart() {
    assertThat(String.join("", Passages.of("a" + "👍".repeat(20), 10)))
        .isEqualTo("a" + "👍".repeat(20));
  }

  @Test
  void passagesOfATextAreAboutEquallyLong() {
    assertThat(Passages.of("这是一个普通的句子。".repeat(49)))
        .hasSize(2)
        .allSatisfy(passage -> assertThat(passage).hasSizeBetween(230, 260));
  }

  @Test
  void nothingButSpaceIsLostAndNothingIsTooLong() {
    var random = new Random(11);
    var alphabet = "退货。\n ，“”！a bc.\n\n？👍x".codePoints().toArray();
    for (var i = 0; i < 300; i++) {
      var text = new StringBuilder();
      for (var j = random.nextInt(400); j > 0; j--) {
        text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
      }
      var passages = Passages.of(text.toString(), 50);

      assertThat(passages).allSatisfy(passage -> assertThat(passage).hasSizeBetween(1, 50));
      assertThat(String.join("", passages).replaceAll("\\s", ""))
          .isEqualTo(text.toString().replaceAll("\\s", ""));
    }
  }
}
