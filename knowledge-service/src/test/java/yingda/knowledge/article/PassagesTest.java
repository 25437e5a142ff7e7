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
  void paragraphsStayWhole() {
    var first = "甲".repeat(30) + "。";
    var second = "乙".repeat(30) + "。";

    assertThat(Passages.of(first + "\n\n" + second, 40)).containsExactly(first, second);
  }

  @Test
  void aLongParagraphIsCutBetweenSentences() {
    var text = "他说：“可以退货。”请先申请！需要几天？三天。Is it free? Yes. It is.";

    assertThat(Passages.of(text, 20))
        .containsExactly("他说：“可以退货。”请先申请！", "需要几天？三天。Is it free?", "Yes. It is.");
  }

  @Test
  void aSentenceWithoutEndIsCutSomewhere() {
    assertThat(Passages.of("字".repeat(25), 10))
        .allSatisfy(passage -> assertThat(passage).hasSizeLessThanOrEqualTo(10))
        .hasSize(3);
  }

  @Test
  void aCharacterOfTwoUnitsIsNotCutApart() {
    assertThat(String.join("", Passages.of("a" + "👍".repeat(20), 10)))
        .isEqualTo("a" + "👍".repeat(20));
  }

  @Test
  void passagesOfATextAreAboutEquallyLong() {
    var text = "这是一个普通的句子。".repeat(91);

    assertThat(Passages.of(text, 900))
        .hasSize(2)
        .allSatisfy(passage -> assertThat(passage).hasSizeBetween(400, 510));
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
