package yingda.intent.reuse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What this instance keeps itself: as much as fits, each as long as it is to be kept.
@Singleton
final class Memory {

  private final Cache<String, Kept> kept;

  Memory(Supplier<ReuseSettings> settings, ReuseMeters meters) {
    kept =
        Caffeine.newBuilder()
            .maximumWeight(settings.get().localBytes())
            .weigher((String _, Kept one) -> one.size())
            .expireAfter(Expiry.creating((String _, Kept one) -> one.left()))
            .build();
    meters.keeps(kept::estimatedSize);
  }

  @Nullable Kept get(String key) {
    return kept.getIfPresent(key);
  }

  void put(String key, Kept one) {
    kept.put(key, one);
  }

  /// Changes how much it may take, in bytes, nearly.
  void limit(long bytes) {
    kept.policy()
        .eviction()
        .ifPresent(eviction -> {
          if (eviction.getMaximum() != bytes) {
            eviction.setMaximum(bytes);
          }
        });
  }
}
