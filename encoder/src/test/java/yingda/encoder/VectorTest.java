package yingda.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class VectorTest {

  @Test
  void itsLengthIsOneWhateverItIsMadeFrom() {
    var vector = Vector.of(Language.EN, filled(Language.EN, 7));

    assertThat(vector.cosine(vector)).isCloseTo(1, within(1e-6));
  }

  @Test
  void vectorsOfTwoLanguagesAreNotCompared() {
    var english = Vector.of(Language.EN, filled(Language.EN, 1));
    var chinese = Vector.of(Language.ZH, filled(Language.ZH, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> english.cosine(chinese))
        .withMessageContaining("ZH (expected: EN)");
  }

  @Test
  void aVectorHasItsLanguagesDimensions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Vector.of(Language.ZH, 1, 2, 3))
        .withMessageContaining("3 (expected: 512");
  }

  @Test
  void nobodyCanChangeIt() {
    var vector = Vector.of(Language.EN, filled(Language.EN, 1));
    var same = Vector.of(Language.EN, filled(Language.EN, 1));

    vector.toArray()[0] = 5;

    assertThat(vector).isEqualTo(same).hasSameHashCodeAs(same);
  }

  private static float[] filled(Language language, float value) {
    var values = new float[language.dimensions()];
    Arrays.fill(values, value);
    return values;
  }
}
