package yingda.intent.upstream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import yingda.intent.model.ModelFailure.Reason;

/// The key to one upstream. When it is no good, it says so once, and looks until it is again.
final class Key {

  private static final Logger log = LoggerFactory.getLogger(Key.class);

  private final UpstreamConfig config;
  private final Supplier<UpstreamSettings> settings;
  private final Inquiries inquiries;
  private final AtomicReference<KeyState> state;
  private final Disposable.Swap check = Disposables.swap();

  Key(
      UpstreamConfig config,
      Supplier<UpstreamSettings> settings,
      Inquiries inquiries,
      MeterRegistry meters) {
    this.config = config;
    this.settings = settings;
    this.inquiries = inquiries;
    this.state = new AtomicReference<>(config.lacksKey() ? KeyState.MISSING : KeyState.USABLE);
    Gauge.builder("yingda.upstream.usable", state, now -> now.get() == KeyState.USABLE ? 1 : 0)
        .description("Whether an upstream's key is good for anything")
        .tag("upstream", config.name())
        .register(meters);
  }

  /// Why nothing can be asked with it; null if it can.
  @Nullable Reason refusal() {
    return state.get().refusal();
  }

  /// Learns from an answer that failed.
  void learn(Reason failure) {
    become(state.get().after(failure));
  }

  private void become(KeyState next) {
    if (state.getAndSet(next) == next) {
      return;
    }
    switch (next) {
      case USABLE -> {
        check.update(Disposables.disposed());
        log.info("{} takes our key again and is asked again", config.name());
      }
      case REFUSED ->
          alarm(next, "refuses our key", "give it another one: " + config.keyVariable());
      case EMPTY -> alarm(next, "has an account without balance", "top it up");
      case MISSING -> {}
    }
  }

  private void alarm(KeyState unusable, String trouble, String remedy) {
    log.error(
        "{} {} and is asked nothing any more; {}. It is looked after every {}",
        config.name(),
        trouble,
        remedy,
        interval(unusable));
    checkLater(unusable);
  }

  private void checkLater(KeyState unusable) {
    var wait = interval(unusable).toMillis();
    check.update(
        Schedulers.parallel().schedule(() -> check(unusable), wait, TimeUnit.MILLISECONDS));
  }

  private void check(KeyState unusable) {
    Mono<KeyState> finding =
        unusable == KeyState.EMPTY && config.extras() ? inquiries.balance() : inquiries.key();
    check.update(
        finding
            .defaultIfEmpty(unusable)
            .subscribe(found -> {
              if (found == unusable) {
                checkLater(unusable);
              } else {
                become(state.get().after(found));
              }
            }));
  }

  private Duration interval(KeyState unusable) {
    var now = settings.get();
    return unusable == KeyState.EMPTY ? now.balanceCheck() : now.keyCheck();
  }

  void close() {
    check.dispose();
  }
}
