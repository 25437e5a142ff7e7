package yingda.intent.recognize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import yingda.encoder.Encoder;
import yingda.encoder.Language;

/// Measures the classifier on a labelled set: a folder with `train.tsv` and `test.tsv`, of lines
/// with a text, a tab and its intent. Run by hand; prints what it finds.
final class Evaluation {

  private Evaluation() {}

  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[0]);
    try (var encoder = new Encoder()) {
      var train = read(folder.resolve("train.tsv"), encoder);
      var test = read(folder.resolve("test.tsv"), encoder);
      var began = System.nanoTime();
      var classifier = Classifier.learn(train);
      var learned = System.nanoTime();
      var right =
          test.stream()
              .filter(known ->
                  classifier
                      .classify(known.text(), known.meaning())
                      .intent()
                      .equals(known.intent()))
              .count();
      var done = System.nanoTime();
      System.out.printf(
          "%d taught in %d s, %d asked: %.1f %% right, %d µs each without the embedding%n",
          train.size(),
          Duration.ofNanos(learned - began).toSeconds(),
          test.size(),
          100.0 * right / test.size(),
          Duration.ofNanos(done - learned).toNanos() / 1_000 / test.size());
    }
  }

  private static List<Example> read(Path file, Encoder encoder)
      throws IOException, InterruptedException {
    var lines = Files.readAllLines(file);
    var language = Language.of(String.join(" ", lines));
    var examples = new ArrayList<Example>(lines.size());
    for (var line : lines) {
      var tab = line.lastIndexOf('\t');
      var text = line.substring(0, tab);
      examples.add(new Example(text, encoder.encode(text, language), line.substring(tab + 1)));
    }
    return examples;
  }
}
