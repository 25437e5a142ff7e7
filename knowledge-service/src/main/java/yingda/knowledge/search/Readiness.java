package yingda.knowledge.search;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets nobody search before searching is quick: the first searches load the models, open the
/// connections and make the index.
///
/// Once ready it stays so. An outage of Elasticsearch hits all instances alike, and a caller should
/// hear of that rather than that nobody is there.
@Singleton
@io.micronaut.management.health.indicator.annotation.Readiness
final class Readiness implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger(Readiness.class);
  private static final String NAME = "search";

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Search search;
  private @Nullable Thread thread;
  private volatile boolean ready;

  Readiness(Search search) {
    this.search = search;
  }

  @EventListener
  void start(StartupEvent started) {
    thread = Thread.ofVirtual().name("warm-up").start(this::warmUp);
  }

  @PreDestroy
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void warmUp() {
    try {
      while (!ready) {
        try {
          search.warmUp();
          ready = true;
        } catch (RuntimeException e) {
          log.info("Not ready yet: {}", e.getMessage());
          Thread.sleep(PAUSE);
        }
      }
    } catch (InterruptedException _) {
      log.debug("Nobody waits for the service to be ready any more");
    }
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder(NAME, ready ? HealthStatus.UP : HealthStatus.DOWN).build());
  }
}
