package yingda.gateway.events;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import yingda.gateway.session.Visitor;
import yingda.gateway.stream.StreamSettings;
import yingda.platform.failure.ServiceException.TooManyRequests;

/// How many connections that stay open each visitor has here.
@Singleton
public final class Seats {

  private final Supplier<StreamSettings> settings;
  private final ConcurrentHashMap<Key, Integer> taken = new ConcurrentHashMap<>();

  Seats(Supplier<StreamSettings> settings) {
    this.settings = settings;
  }

  /// The right to one connection; closing it twice does no harm.
  @FunctionalInterface
  public interface Seat extends AutoCloseable {
    @Override
    void close();
  }

  /// @throws TooManyRequests if the visitor has as many as one may have
  public Seat take(Visitor visitor) {
    var key = new Key(visitor.tenant(), visitor.id());
    var most = settings.get().perVisitor();
    taken.compute(
        key,
        (_, count) -> {
          if (count != null && count >= most) {
            throw new TooManyRequests(
                "%d streams are open already".formatted(count), Duration.ofSeconds(5));
          }
          return count == null ? 1 : count + 1;
        });
    var left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        taken.computeIfPresent(key, (_, count) -> count == 1 ? null : count - 1);
      }
    };
  }

  private record Key(String tenant, String visitor) {}
}
