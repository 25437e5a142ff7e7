package yingda.gateway;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import yingda.gateway.plan.FeatureSettings;
import yingda.gateway.plan.PlanSettings;
import yingda.gateway.stream.StreamSettings;
import yingda.gateway.summary.SummarySettings;
import yingda.gateway.turn.MaintenanceSettings;
import yingda.gateway.turn.TurnSettings;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.Settings;

/// The values that operators tune: whoever uses one asks for it anew each time.
@Factory
final class Wiring {

  @Singleton
  SettingGroups groups() {
    return SettingGroups.own(
        List.of(
            TurnSettings.class,
            PlanSettings.class,
            FeatureSettings.class,
            StreamSettings.class,
            SummarySettings.class,
            MaintenanceSettings.class));
  }

  @Singleton
  Supplier<PlanSettings> plan(Settings settings) {
    return settings.of(PlanSettings.class);
  }

  @Singleton
  Supplier<FeatureSettings> features(Settings settings) {
    return settings.of(FeatureSettings.class);
  }

  @Singleton
  Supplier<TurnSettings> turn(Settings settings) {
    return settings.of(TurnSettings.class);
  }

  @Singleton
  Supplier<MaintenanceSettings> maintenance(Settings settings) {
    return settings.of(MaintenanceSettings.class);
  }

  @Singleton
  Supplier<SummarySettings> summary(Settings settings) {
    return settings.of(SummarySettings.class);
  }

  @Singleton
  Supplier<StreamSettings> stream(Settings settings) {
    return settings.of(StreamSettings.class);
  }
}
