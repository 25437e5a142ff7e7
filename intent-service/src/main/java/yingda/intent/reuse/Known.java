package yingda.intent.reuse;

import com.google.common.hash.BloomFilter;
import com.google.common.hash.Funnels;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Which answers may be in the store. Of one that surely isn't, the store needn't be asked.
///
/// It only ever learns; what the store has forgotten meanwhile is unlearnt when it is filled anew.
@Singleton
final class Known {

  private static final double MISTAKEN = 0.01;

  private volatile Filled filled = Filled.with(List.of(), 1);

  Known(ReuseMeters meters) {
    meters.knows(() -> filled.count.get());
  }

  boolean mayHave(String key) {
    return filled.filter.mightContain(key);
  }

  void add(String key) {
    filled.add(key);
  }

  /// Whether it holds more than it was made for, and is mistaken more often than it should be.
  boolean full() {
    return filled.count.get() > filled.room;
  }

  /// Begins anew.
  ///
  /// @param most how many keys there may be
  void fill(List<String> keys, int most) {
    filled = Filled.with(keys, 2 * most);
  }

  private record Filled(BloomFilter<CharSequence> filter, int room, AtomicInteger count) {

    static Filled with(List<String> keys, int room) {
      var filter = BloomFilter.create(Funnels.unencodedCharsFunnel(), room, MISTAKEN);
      var made = new Filled(filter, room, new AtomicInteger());
      keys.forEach(made::add);
      return made;
    }

    void add(String key) {
      if (filter.put(key)) {
        count.incrementAndGet();
      }
    }
  }
}
