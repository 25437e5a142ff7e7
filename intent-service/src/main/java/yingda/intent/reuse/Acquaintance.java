package yingda.intent.reuse;

import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import yingda.intent.reuse.Store.Listed;

/// Keeps an instance acquainted with what others have kept.
///
/// Messages would tell it sooner. What is learnt late costs no more than a call.
@Singleton
final class Acquaintance {

  private static final Logger log = LoggerFactory.getLogger(Acquaintance.class);

  /// How long what the store has forgotten is taken to be there at most.
  private static final long STALE = Duration.ofHours(1).toNanos();

  /// How long an instance takes over answers when it starts.
  private static final Duration START = Duration.ofSeconds(3);

  private static final int AT_ONCE = 16;

  private final Store store;
  private final Memory memory;
  private final Known known;
  private final Supplier<ReuseSettings> settings;
  private final Disposable.Swap next = Disposables.swap();
  private volatile long heard;
  private volatile long filled;

  Acquaintance(Store store, Memory memory, Known known, Supplier<ReuseSettings> settings) {
    this.store = store;
    this.memory = memory;
    this.known = known;
    this.settings = settings;
  }

  @EventListener
  void begin(StartupEvent event) {
    look();
  }

  @EventListener
  void end(ShutdownEvent event) {
    next.dispose();
  }

  private void look() {
    var now = settings.get();
    memory.limit(now.localBytes());
    next.update(
        Mono.defer(() -> learn(now))
            .doOnNext(listed -> heard = listed.at())
            .doOnError(failure -> log.debug("The store doesn't say what it has", failure))
            .onErrorComplete()
            .then(Mono.delay(now.refresh()))
            .subscribe(_ -> look()));
  }

  private Mono<Listed> learn(ReuseSettings now) {
    if (heard == 0) {
      return learnAll(now).delayUntil(listed -> takeOver(listed, now.warm()));
    }
    return known.full() || System.nanoTime() - filled > STALE
        ? learnAll(now)
        : store.listed(heard).doOnNext(listed -> listed.keys().forEach(known::add));
  }

  private Mono<Listed> learnAll(ReuseSettings now) {
    return store
        .listed(0)
        .doOnNext(listed -> {
          known.fill(listed.keys(), now.most());
          filled = System.nanoTime();
        });
  }

  /// So that the first who ask after a restart needn't wait for Redis either.
  private Mono<Void> takeOver(Listed listed, int most) {
    return Flux.fromIterable(listed.keys())
        .take(most)
        .flatMap(
            key -> store.find(key).doOnNext(said -> memory.put(key, said)).onErrorComplete(),
            AT_ONCE)
        .take(START)
        .then();
  }
}
