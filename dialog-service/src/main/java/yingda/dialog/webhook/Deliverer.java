package yingda.dialog.webhook;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.record.Deliveries;
import yingda.dialog.record.Delivery;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.settings.Settings;

/// Delivers messages for as long as the service runs, beside other instances that do the same.
///
/// It keeps no state of its own: what is to be delivered stands in the record, and whoever takes a
/// message says how long it may be theirs. When they die over it, the next one takes it.
@Singleton
final class Deliverer {

  private static final Logger log = LoggerFactory.getLogger(Deliverer.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(2);
  private static final Duration CLEANING = Duration.ofMinutes(10);
  private static final Duration TO_FINISH = Duration.ofSeconds(2);

  private final Deliveries deliveries;
  private final Subscriptions subscriptions;
  private final Attempt attempt;
  private final Settings settings;
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> perTenant = new HashMap<>();
  private final Semaphore news = new Semaphore(0);
  private @Nullable Thread thread;
  private Instant cleaned = Instant.MIN;

  Deliverer(
      Deliveries deliveries, Subscriptions subscriptions, Attempt attempt, Settings settings) {
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
    this.attempt = attempt;
    this.settings = settings;
  }

  @EventListener
  void start(StartupEvent started) {
    thread = Thread.ofVirtual().name("webhooks").start(this::run);
  }

  /// What has been sent and not been answered by then is sent again by another instance.
  @PreDestroy
  void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join(TO_FINISH);
    }
    running.forEach(Thread::interrupt);
  }

  private void run() {
    try {
      while (true) {
        try {
          subscriptions.copy();
          clean();
          if (!take()) {
            var _ = news.tryAcquire(PAUSE.toMillis(), MILLISECONDS);
          }
          news.drainPermits();
        } catch (DependencyUnavailable e) {
          log.warn("Webhooks wait: {}", e.getMessage());
          Thread.sleep(AFTER_TROUBLE);
        } catch (RuntimeException e) {
          log.error("Webhooks wait", e);
          Thread.sleep(AFTER_TROUBLE);
        }
      }
    } catch (InterruptedException _) {
      log.debug("Delivering ends with the service");
    }
  }

  /// Takes as many as may be sent now.
  ///
  /// @return whether there may be more
  private boolean take() throws InterruptedException {
    var now = settings.now().get(WebhookSettings.class, null);
    var room = now.concurrent() - running.size();
    if (room <= 0) {
      return false;
    }
    // A tenant's next ones come when its last ones are through: so it has no more than its share.
    var taken = deliveries.take(busy(), room, now.perTenant(), now.lease());
    for (var delivery : taken) {
      synchronized (perTenant) {
        perTenant.merge(delivery.tenant(), 1, Integer::sum);
      }
      var sender =
          Thread.ofVirtual().name("webhook-" + delivery.id()).unstarted(() -> deliver(delivery));
      running.add(sender);
      sender.start();
    }
    return taken.size() == room;
  }

  private Set<String> busy() {
    synchronized (perTenant) {
      return Set.copyOf(perTenant.keySet());
    }
  }

  private void deliver(Delivery delivery) {
    try {
      attempt.at(delivery, settings.now().get(WebhookSettings.class, delivery.tenant()));
    } catch (InterruptedException _) {
      log.debug("Message {} is left to others", delivery.id());
    } catch (RuntimeException e) {
      log.warn("Message {} is tried again when its lease is over", delivery.id(), e);
    } finally {
      running.remove(Thread.currentThread());
      synchronized (perTenant) {
        perTenant.computeIfPresent(delivery.tenant(), (_, count) -> count == 1 ? null : count - 1);
      }
      news.release();
    }
  }

  private void clean() throws InterruptedException {
    var now = Instant.now();
    if (now.isAfter(cleaned.plus(CLEANING))) {
      deliveries.forget(settings.now().get(WebhookSettings.class, null).keep());
      cleaned = now;
    }
  }
}
