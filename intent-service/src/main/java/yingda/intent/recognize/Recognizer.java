package yingda.intent.recognize;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import yingda.encoder.Encoder;
import yingda.encoder.Language;

/// Says what a message is about.
@Singleton
public final class Recognizer {

  private final School school;
  private final Encoder encoder;
  private final Supplier<RecognizeSettings> settings;
  private final Timer duration;

  Recognizer(
      School school,
      Encoder encoder,
      Supplier<RecognizeSettings> settings,
      MeterRegistry registry) {
    this.school = school;
    this.encoder = encoder;
    this.settings = settings;
    this.duration =
        Timer.builder("yingda.recognize.duration")
            .description("What it takes to recognize a message")
            .publishPercentileHistogram()
            .register(registry);
  }

  /// Recognizes a message of one of the tenant's visitors.
  public Recognition recognize(String tenant, String text) throws InterruptedException {
    var began = System.nanoTime();
    try {
      var language = Language.of(text);
      var taught = school.of(tenant);
      return taught.isEmpty()
          ? new Recognition("", 0, language, "", "")
          : recognize(taught.get(), text, language);
    } finally {
      duration.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
    }
  }

  private Recognition recognize(Taught taught, String text, Language language)
      throws InterruptedException {
    var guess = taught.classify(text, language, encoder);
    return taught
        .catalog()
        .find(guess.intent())
        .filter(_ -> guess.confidence() >= settings.get().threshold())
        .map(intent ->
            new Recognition(
                intent.name(),
                guess.confidence(),
                language,
                intent.title(language),
                intent.reply(language)))
        .orElseGet(() -> new Recognition("", guess.confidence(), language, "", ""));
  }
}
