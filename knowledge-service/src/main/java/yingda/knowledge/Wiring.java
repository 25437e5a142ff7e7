package yingda.knowledge;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import yingda.knowledge.importing.ImportSettings;
import yingda.knowledge.index.IndexSettings;
import yingda.knowledge.search.SearchSettings;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.Settings;

/// The values that operators tune: whoever uses one asks for it anew each time.
@Factory
final class Wiring {

  @Singleton
  SettingGroups groups() {
    return SettingGroups.own(
        List.of(SearchSettings.class, IndexSettings.class, ImportSettings.class));
  }

  @Singleton
  Supplier<SearchSettings> search(Settings settings) {
    return settings.of(SearchSettings.class);
  }

  @Singleton
  Supplier<IndexSettings> index(Settings settings) {
    return settings.of(IndexSettings.class);
  }

  @Singleton
  Supplier<ImportSettings> importing(Settings settings) {
    return settings.of(ImportSettings.class);
  }
}
