package yingda.intent.recognize;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import yingda.encoder.Encoder;
import yingda.encoder.Language;
import yingda.intent.catalog.Catalog;
import yingda.intent.recognize.Classifier.Guess;

/// A tenant's catalog, and classifiers that were taught it: one for each language it has examples
/// in.
final class Taught {

  private static final Guess NO_IDEA = new Guess("", 0);

  private final Catalog catalog;
  private final Map<Language, Classifier> classifiers;

  private Taught(Catalog catalog, Map<Language, Classifier> classifiers) {
    this.catalog = catalog;
    this.classifiers = classifiers;
  }

  /// Teaches a catalog. Takes some milliseconds of CPU for each example.
  static Taught of(Catalog catalog, Encoder encoder) throws InterruptedException {
    var examples = new EnumMap<Language, List<Example>>(Language.class);
    for (var intent : catalog.intents()) {
      for (var text : intent.examples()) {
        add(text, Language.of(text), intent, encoder, examples);
      }
      // What an operator calls it is a fine example, too; measured, it is worth five of a hundred.
      for (var language : Language.values()) {
        add(intent.title(language), language, intent, encoder, examples);
      }
    }
    var classifiers = new EnumMap<Language, Classifier>(Language.class);
    examples.forEach((language, known) -> classifiers.put(language, Classifier.learn(known)));
    return new Taught(catalog, classifiers);
  }

  Catalog catalog() {
    return catalog;
  }

  /// The likeliest intent of a text; none if nothing was taught in its language, or if it has
  /// neither words nor numbers.
  Guess classify(String text, Language language, Encoder encoder) throws InterruptedException {
    var classifier = classifiers.get(language);
    return classifier == null || text.codePoints().noneMatch(Character::isLetterOrDigit)
        ? NO_IDEA
        : classifier.classify(text, encoder.encode(text, language));
  }

  private static void add(
      String text,
      Language language,
      Catalog.Intent intent,
      Encoder encoder,
      Map<Language, List<Example>> examples)
      throws InterruptedException {
    examples
        .computeIfAbsent(language, _ -> new ArrayList<>())
        .add(new Example(text, encoder.encode(text, language), intent.name()));
  }
}
