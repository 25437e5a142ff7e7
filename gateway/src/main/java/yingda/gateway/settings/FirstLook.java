package yingda.gateway.settings;

import io.micronaut.context.annotation.Requires;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.settings.change.Baselines;
import yingda.gateway.settings.live.Shelf;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Looks at the documents when the gateway starts, so that it is known what they were.
@Singleton
@Requires(property = "yingda.consul.enabled", notEquals = "false")
final class FirstLook {

  private static final Logger log = LoggerFactory.getLogger(FirstLook.class);

  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final Shelf shelf;
  private final Baselines baselines;
  private @Nullable Thread thread;

  FirstLook(Shelf shelf, Baselines baselines) {
    this.shelf = shelf;
    this.baselines = baselines;
  }

  @EventListener
  synchronized void started(ServerStartupEvent event) {
    thread = Thread.ofVirtual().name("settings-first-look").start(this::look);
  }

  private void look() {
    try {
      while (!looked()) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      // The gateway stops.
    }
  }

  private boolean looked() throws InterruptedException {
    try {
      log.debug("{} documents are known", baselines.of(shelf.read()).size());
      return true;
    } catch (DependencyUnavailable _) {
      return false;
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
