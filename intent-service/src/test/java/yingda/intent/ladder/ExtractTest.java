package yingda.intent.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import yingda.intent.prompt.Question.Passage;

class ExtractTest {

  @Test
  void theSentenceNearestToTheQuestionIsQuoted() {
    assertThat(quoted(8, "本店成立于二〇一〇年。七天内可以退货。欢迎光临。")).isEqualTo("七天内可以退货。 [1]");
  }

  @Test
  void asMuchAroundItAsFits() {
    assertThat(quoted(14, "本店成立于二〇一〇年。七天内可以退货。欢迎光临。")).isEqualTo("七天内可以退货。 欢迎光临。 [1]");
    assertThat(quoted(100, "一。七天内可以退货。三。")).isEqualTo("一。 七天内可以退货。 三。 [1]");
  }

  @Test
  void aSentenceIsNeverCut() {
    assertThat(quoted(2, "退货需要保持商品完好并附上发票。")).isEqualTo("退货需要保持商品完好并附上发票。 [1]");
  }

  @Test
  void aNumberIsNotTheEndOfASentence() {
    assertThat(quoted(200, "The fee is 3.50 yuan. Nothing else is due."))
        .isEqualTo("The fee is 3.50 yuan. Nothing else is due. [1]");
  }

  @Test
  void noMorePassagesThanWantedAreQuotedAndNumbersStay() {
    var question =
        Ladders.question(
            "",
            new Passage("", " "),
            new Passage("", "二。"),
            new Passage("", "三。"),
            new Passage("", "四。"));

    assertThat(Extract.of(question, 2, 100)).isEqualTo("二。 [2]\n\n三。 [3]");
  }

  private static String quoted(int characters, String text) {
    return Extract.of(Ladders.question("", new Passage("", text)), 5, characters);
  }
}
