package yingda.intent.recognize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NeighboursTest {

  @Test
  void theClosestCounts() {
    var neighbours =
        new Neighbours(
            List.of(new float[] {1, 0, 0}, new float[] {0, 0, 1}, new float[] {0, 1, 0}));

    assertThat(neighbours.closest(new float[] {0.6f, 0, 0.8f})).isEqualTo(0.8f);
    assertThat(neighbours.closest(new float[] {-1, 0, 0})).isZero();
  }
}
