package yingda.intent;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import yingda.encoder.Encoder;
import yingda.intent.answer.AnswerSettings;
import yingda.intent.deepseek.GenerationSettings;
import yingda.intent.recognize.RecognizeSettings;

/// The beans that don't make themselves.
@Factory
final class Wiring {

  @Bean(preDestroy = "close")
  @Singleton
  Encoder encoder() {
    return new Encoder();
  }

  @Singleton
  Supplier<AnswerSettings> answer(AnswerSettings settings) {
    return () -> settings;
  }

  @Singleton
  Supplier<GenerationSettings> generation(GenerationSettings settings) {
    return () -> settings;
  }

  @Singleton
  Supplier<RecognizeSettings> recognize(RecognizeSettings settings) {
    return () -> settings;
  }
}
