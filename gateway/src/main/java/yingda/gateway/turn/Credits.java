package yingda.gateway.turn;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// How many turns this gateway may still take on.
@Singleton
final class Credits {

  private final Supplier<TurnSettings> settings;
  private final AtomicInteger used = new AtomicInteger();
  private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  Credits(Supplier<TurnSettings> settings, MeterRegistry meters) {
    this.settings = settings;
    meters.gauge("yingda.turns.open", used);
  }

  /// Takes as many as there are, up to `most`.
  int take(int most) {
    var taken = new AtomicInteger();
    used.updateAndGet(now -> {
      var free = closed ? 0 : settings.get().concurrent() - now;
      taken.set(Math.clamp(free, 0, most));
      return now + taken.get();
    });
    return taken.get();
  }

  void giveBack(int some) {
    if (some > 0) {
      used.addAndGet(-some);
      waiting.forEach(Runnable::run);
    }
  }

  /// Has somebody told whenever some are given back.
  void onFree(Runnable told) {
    waiting.add(told);
  }

  /// From now on there are none.
  void close() {
    closed = true;
  }

  boolean closed() {
    return closed;
  }
}
