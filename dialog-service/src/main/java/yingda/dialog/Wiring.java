package yingda.dialog;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import yingda.dialog.history.HistorySettings;
import yingda.dialog.lane.TurnSettings;
import yingda.dialog.webhook.WebhookSettings;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.Settings;

/// The values that operators tune: whoever uses one asks for it anew each time.
@Factory
final class Wiring {

  @Singleton
  SettingGroups groups() {
    return SettingGroups.own(
        List.of(TurnSettings.class, HistorySettings.class, WebhookSettings.class));
  }

  @Singleton
  Supplier<TurnSettings> turns(Settings settings) {
    return settings.of(TurnSettings.class);
  }

  @Singleton
  Supplier<HistorySettings> history(Settings settings) {
    return settings.of(HistorySettings.class);
  }
}
