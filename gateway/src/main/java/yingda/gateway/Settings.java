package yingda.gateway;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import yingda.gateway.chat.StreamSettings;
import yingda.gateway.plan.PlanSettings;
import yingda.gateway.turn.TurnSettings;

/// The values that operators tune, as they are now.
@Factory
final class Settings {

  @Singleton
  Supplier<PlanSettings> plan(PlanSettings settings) {
    return () -> settings;
  }

  @Singleton
  Supplier<TurnSettings> turn(TurnSettings settings) {
    return () -> settings;
  }

  @Singleton
  Supplier<StreamSettings> stream(StreamSettings settings) {
    return () -> settings;
  }
}
