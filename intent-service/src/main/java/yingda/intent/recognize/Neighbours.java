package yingda.intent.recognize;

import java.util.List;

/// Finds how close a vector comes to any of many.
///
/// All vectors have length 1. Comparing with each takes a millisecond for ten thousand, and an
/// index would be wrong now and then. The vectors' first numbers lie together, then their second
/// ones, and so on: the inner loop is vectorised that way.
final class Neighbours {

  private final int size;
  private final float[] numbers;

  /// @param vectors of as many dimensions each
  Neighbours(List<float[]> vectors) {
    this.size = vectors.size();
    this.numbers = new float[vectors.getFirst().length * size];
    for (var at = 0; at < size; at++) {
      var vector = vectors.get(at);
      for (var dimension = 0; dimension < vector.length; dimension++) {
        numbers[dimension * size + at] = vector[dimension];
      }
    }
  }

  /// The highest cosine.
  float closest(float[] vector) {
    var cosines = new float[size];
    for (var dimension = 0; dimension < vector.length; dimension++) {
      var from = dimension * size;
      var value = vector[dimension];
      for (var at = 0; at < size; at++) {
        cosines[at] += value * numbers[from + at];
      }
    }
    var highest = -1f;
    for (var cosine : cosines) {
      highest = Math.max(highest, cosine);
    }
    return highest;
  }
}
