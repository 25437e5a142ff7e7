package yingda.dialog;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.turn.TurnSettings;

/// Hands out what an operator may change: whoever uses a setting asks for it anew each time.
@Factory
final class Settings {

  @Singleton
  Supplier<TurnSettings> turns(TurnSettings settings) {
    return () -> settings;
  }

  @Singleton
  Supplier<HistorySettings> history(HistorySettings settings) {
    return () -> settings;
  }
}
