package yingda.knowledge.index;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import yingda.encoder.Encoder;

/// Makes the one encoder that articles and questions share.
@Factory
final class Encoders {

  @Singleton
  @Bean(preDestroy = "close")
  Encoder encoder() {
    return new Encoder();
  }
}
