package yingda.encoder;

import java.util.Arrays;

/// A text's meaning as a direction: a vector of length 1 in its language's space.
public final class Vector {

  private final Language language;
  private final float[] values;

  private Vector(Language language, float[] values) {
    this.language = language;
    this.values = values;
  }

  /// Scales `values` to length 1.
  ///
  /// @param values as many numbers as the language has dimensions, not all 0; not kept
  public static Vector of(Language language, float... values) {
    if (values.length != language.dimensions()) {
      throw new IllegalArgumentException(
          "values: %d (expected: %d for %s)"
              .formatted(values.length, language.dimensions(), language));
    }
    var squares = 0.0;
    for (var value : values) {
      squares += value * value;
    }
    var scale = (float) (1 / Math.sqrt(squares));
    var scaled = new float[values.length];
    for (var i = 0; i < values.length; i++) {
      scaled[i] = values[i] * scale;
    }
    return new Vector(language, scaled);
  }

  /// The language whose model made it; vectors of different languages can't be compared.
  public Language language() {
    return language;
  }

  /// The numbers, in an array of the caller's own.
  public float[] toArray() {
    return values.clone();
  }

  /// How alike two texts are: -1 to 1.
  ///
  /// @throws IllegalArgumentException if the other is of another language
  public double cosine(Vector other) {
    if (other.language != language) {
      throw new IllegalArgumentException(
          "language: %s (expected: %s)".formatted(other.language, language));
    }
    var sum = 0.0;
    for (var i = 0; i < values.length; i++) {
      sum += (double) values[i] * other.values[i];
    }
    return sum;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vector vector
        && vector.language == language
        && Arrays.equals(vector.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * language.hashCode() + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Vector[%s, %d dimensions]".formatted(language, values.length);
  }
}
