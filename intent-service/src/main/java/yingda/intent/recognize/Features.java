package yingda.intent.recognize;

import java.util.Arrays;

/// A text as numbers: the values at some indices, and nought at all others.
///
/// @param indices each at most once
/// @param values as many as indices
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; copies would be most of the work.
record Features(int[] indices, float[] values) {

  /// An embedding followed by what `ngrams` says of the same text.
  ///
  /// @param weight of the latter; the embedding has 1
  static Features of(float[] embedding, Features ngrams, float weight) {
    var size = embedding.length + ngrams.indices.length;
    var indices = new int[size];
    var values = Arrays.copyOf(embedding, size);
    for (var i = 0; i < embedding.length; i++) {
      indices[i] = i;
    }
    for (var i = 0; i < ngrams.indices.length; i++) {
      indices[embedding.length + i] = embedding.length + ngrams.indices[i];
      values[embedding.length + i] = weight * ngrams.values[i];
    }
    return new Features(indices, values);
  }
}
