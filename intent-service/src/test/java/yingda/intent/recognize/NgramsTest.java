package yingda.intent.recognize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NgramsTest {

  private final Ngrams ngrams = new Ngrams(List.of("怎么退货", "怎么换货", "Where is my ORDER?"));

  @Test
  void aKnownTextHasLengthOne() {
    var squares = 0.0;
    for (var value : ngrams.of("怎么退货").values()) {
      squares += value * value;
    }

    assertThat(squares).isCloseTo(1, within(1e-5));
  }

  @Test
  void caseWidthAndPunctuationDoNotCount() {
    assertThat(ngrams.of("ｗｈｅｒｅ is my order!!").indices())
        .containsExactlyInAnyOrder(ngrams.of("Where is my ORDER?").indices());
  }

  @Test
  void whatNoExampleHasIsOfNoAccount() {
    assertThat(ngrams.of("zzz").values()).hasSizeLessThan(2);
    assertThat(ngrams.of("").values().length).isLessThan(2);
  }
}
