package yingda.intent.recognize;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Tells classes apart by weighted sums of features.
///
/// Multinomial, regularised, and taught by stochastic gradient descent with a fixed seed: the same
/// examples make the same classifier. Weights lie together by feature rather than by class, so that
/// the inner loops run over consecutive numbers and are vectorised.
final class LogisticRegression {

  private static final float FIRST_STEP = 4;
  private static final int EPOCHS = 30;
  private static final long SEED = 20_241_121;

  private final int classes;
  private final float[] weights;
  private final float[] biases;

  private LogisticRegression(int features, int classes) {
    this.classes = classes;
    this.weights = new float[features * classes];
    this.biases = new float[classes];
  }

  /// Learns from examples.
  ///
  /// @param examples of length 1 each
  /// @param labels the class of each, from 0
  /// @param features how many features there are
  /// @param classes how many classes
  /// @param trust how closely to follow the examples; the inverse of the regularisation's strength
  static LogisticRegression learn(
      List<Features> examples, int[] labels, int features, int classes, double trust) {
    var learned = new LogisticRegression(features, classes);
    var decay = (float) (1 / (trust * examples.size()));
    var order = new Random(SEED);
    var sequence = new int[examples.size()];
    Arrays.setAll(sequence, i -> i);
    var scores = new float[classes];
    // What the weights must be multiplied with: decaying them all at each step would cost more than
    // learning.
    var scale = 1f;
    var steps = 0L;
    for (var epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(sequence, order);
      for (var at : sequence) {
        var step = FIRST_STEP / (1 + FIRST_STEP * decay * steps);
        steps++;
        var example = examples.get(at);
        learned.score(example, scale, scores);
        softmax(scores);
        scores[labels[at]] -= 1;
        scale *= 1 - step * decay;
        learned.move(example, scores, -step / scale, -step);
      }
    }
    learned.scale(scale);
    return learned;
  }

  /// How likely each class is; the sum is 1.
  float[] probabilities(Features features) {
    var scores = new float[classes];
    score(features, 1, scores);
    softmax(scores);
    return scores;
  }

  private void score(Features features, float scale, float[] scores) {
    Arrays.fill(scores, 0);
    for (var i = 0; i < features.indices().length; i++) {
      var from = features.indices()[i] * classes;
      var value = features.values()[i];
      for (var c = 0; c < classes; c++) {
        scores[c] += value * weights[from + c];
      }
    }
    for (var c = 0; c < classes; c++) {
      scores[c] = scores[c] * scale + biases[c];
    }
  }

  private void move(Features features, float[] gradient, float step, float biasStep) {
    for (var i = 0; i < features.indices().length; i++) {
      var from = features.indices()[i] * classes;
      var value = features.values()[i] * step;
      for (var c = 0; c < classes; c++) {
        weights[from + c] += value * gradient[c];
      }
    }
    for (var c = 0; c < classes; c++) {
      biases[c] += biasStep * gradient[c];
    }
  }

  private void scale(float scale) {
    for (var i = 0; i < weights.length; i++) {
      weights[i] *= scale;
    }
  }

  private static void softmax(float[] scores) {
    var highest = Float.NEGATIVE_INFINITY;
    for (var score : scores) {
      highest = Math.max(highest, score);
    }
    var sum = 0f;
    for (var c = 0; c < scores.length; c++) {
      scores[c] = (float) Math.exp(scores[c] - highest);
      sum += scores[c];
    }
    for (var c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
  }

  private static void shuffle(int[] sequence, Random order) {
    for (var i = sequence.length - 1; i > 0; i--) {
      var j = order.nextInt(i + 1);
      var kept = sequence[i];
      sequence[i] = sequence[j];
      sequence[j] = kept;
    }
  }
}
