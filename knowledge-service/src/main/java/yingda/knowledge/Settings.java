package yingda.knowledge;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import yingda.knowledge.importing.ImportSettings;
import yingda.knowledge.index.IndexSettings;
import yingda.knowledge.search.SearchSettings;

/// Hands out what an operator may change: whoever uses a setting asks for it anew each time.
@Factory
final class Settings {

  @Singleton
  Supplier<SearchSettings> search(SearchSettings settings) {
    return () -> settings;
  }

  @Singleton
  Supplier<IndexSettings> index(IndexSettings settings) {
    return () -> settings;
  }

  @Singleton
  Supplier<ImportSettings> importing(ImportSettings settings) {
    return () -> settings;
  }
}
