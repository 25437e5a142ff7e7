package yingda.intent.recognize;

import java.util.List;

/// Finds how close a vector comes to any of many.
///
/// All vectors have length 1. Comparing with each takes a millisecond for ten thousand, and an
/// index would be wrong now and then.
final class Neighbours {

  private static final int LANES = 8;

  private final List<float[]> vectors;

  Neighbours(List<float[]> vectors) {
    this.vectors = List.copyOf(vectors);
  }

  /// The highest cosine.
  float closest(float[] vector) {
    var highest = -1f;
    for (var other : vectors) {
      highest = Math.max(highest, product(vector, other));
    }
    return highest;
  }

  /// Sums that don't wait for each other; embeddings are of a multiple of eight dimensions.
  private static float product(float[] a, float[] b) {
    var sums = new float[LANES];
    for (var i = 0; i < a.length; i += LANES) {
      for (var lane = 0; lane < LANES; lane++) {
        sums[lane] += a[i + lane] * b[i + lane];
      }
    }
    var sum = 0f;
    for (var lane : sums) {
      sum += lane;
    }
    return sum;
  }
}
