package yingda.intent;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import yingda.encoder.Encoder;
import yingda.intent.admission.AdmissionSettings;
import yingda.intent.attempt.AttemptSettings;
import yingda.intent.attempt.BreakerSettings;
import yingda.intent.ladder.LadderSettings;
import yingda.intent.ledger.BudgetSettings;
import yingda.intent.ledger.UsageSettings;
import yingda.intent.prompt.AnswerSettings;
import yingda.intent.prompt.SummarySettings;
import yingda.intent.recognize.RecognizeSettings;
import yingda.intent.reuse.ReuseSettings;
import yingda.intent.upstream.GenerationSettings;
import yingda.intent.upstream.UpstreamSettings;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.Settings;

/// The beans that don't make themselves; settings are asked for anew at each use.
@Factory
final class Wiring {

  @Bean(preDestroy = "close")
  @Singleton
  Encoder encoder() {
    return new Encoder();
  }

  @Singleton
  SettingGroups groups() {
    return SettingGroups.own(
        List.of(
            AdmissionSettings.class,
            AnswerSettings.class,
            AttemptSettings.class,
            BreakerSettings.class,
            BudgetSettings.class,
            GenerationSettings.class,
            LadderSettings.class,
            RecognizeSettings.class,
            ReuseSettings.class,
            SummarySettings.class,
            UpstreamSettings.class,
            UsageSettings.class));
  }

  @Singleton
  Supplier<AdmissionSettings> admission(Settings settings) {
    return settings.of(AdmissionSettings.class);
  }

  @Singleton
  Supplier<AnswerSettings> answer(Settings settings) {
    return settings.of(AnswerSettings.class);
  }

  @Singleton
  Supplier<AttemptSettings> attempt(Settings settings) {
    return settings.of(AttemptSettings.class);
  }

  @Singleton
  Supplier<BreakerSettings> breaker(Settings settings) {
    return settings.of(BreakerSettings.class);
  }

  @Singleton
  Supplier<SummarySettings> summary(Settings settings) {
    return settings.of(SummarySettings.class);
  }

  @Singleton
  Supplier<GenerationSettings> generation(Settings settings) {
    return settings.of(GenerationSettings.class);
  }

  @Singleton
  Supplier<LadderSettings> ladder(Settings settings) {
    return settings.of(LadderSettings.class);
  }

  @Singleton
  Supplier<RecognizeSettings> recognize(Settings settings) {
    return settings.of(RecognizeSettings.class);
  }

  @Singleton
  Supplier<ReuseSettings> reuse(Settings settings) {
    return settings.of(ReuseSettings.class);
  }

  @Singleton
  Supplier<UpstreamSettings> upstream(Settings settings) {
    return settings.of(UpstreamSettings.class);
  }

  @Singleton
  Supplier<UsageSettings> usage(Settings settings) {
    return settings.of(UsageSettings.class);
  }
}
