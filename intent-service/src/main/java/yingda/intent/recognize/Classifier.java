package yingda.intent.recognize;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import yingda.encoder.Vector;

/// Knows the intents of one language by examples.
///
/// One logistic regression over the embedding, which knows what words mean, and character n-grams,
/// which know how they are written. It is always sure of one of its intents, even for a text that
/// is none of them; so its probability counts only as much as the text is close to some example.
final class Classifier {

  /// Measured: less forgets the letters, more lets few examples mislead.
  private static final float NGRAM_WEIGHT = 0.3f;

  /// The best of 3, 30 and 300 for many examples and few.
  private static final double TRUST = 30;

  private final List<String> intents;
  private final Ngrams ngrams;
  private final LogisticRegression regression;
  private final Neighbours neighbours;

  private Classifier(
      List<String> intents, Ngrams ngrams, LogisticRegression regression, Neighbours neighbours) {
    this.intents = intents;
    this.ngrams = ngrams;
    this.regression = regression;
    this.neighbours = neighbours;
  }

  /// Learns from examples.
  ///
  /// @param examples at least one, all in the same language
  static Classifier learn(List<Example> examples) {
    var intents = List.copyOf(new TreeSet<>(examples.stream().map(Example::intent).toList()));
    var ngrams = new Ngrams(examples.stream().map(Example::text).toList());
    var features = new ArrayList<Features>(examples.size());
    var meanings = new ArrayList<float[]>(examples.size());
    var labels = new int[examples.size()];
    for (var example : examples) {
      var meaning = example.meaning().toArray();
      labels[features.size()] = intents.indexOf(example.intent());
      features.add(Features.of(meaning, ngrams.of(example.text()), NGRAM_WEIGHT));
      meanings.add(meaning);
    }
    var size = meanings.getFirst().length + ngrams.size();
    var regression = LogisticRegression.learn(features, labels, size, intents.size(), TRUST);
    return new Classifier(intents, ngrams, regression, new Neighbours(meanings));
  }

  /// The likeliest intent of a text.
  Guess classify(String text, Vector meaning) {
    var embedding = meaning.toArray();
    var probabilities =
        regression.probabilities(Features.of(embedding, ngrams.of(text), NGRAM_WEIGHT));
    var best = 0;
    for (var at = 1; at < probabilities.length; at++) {
      if (probabilities[at] > probabilities[best]) {
        best = at;
      }
    }
    var closeness = Math.clamp(neighbours.closest(embedding), 0, 1);
    return new Guess(intents.get(best), probabilities[best] * closeness);
  }

  /// An intent, and from 0 to 1 how much is to be said for it.
  record Guess(String intent, double confidence) {}
}
