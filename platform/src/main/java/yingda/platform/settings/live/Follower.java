package yingda.platform.settings.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.consul.Backoff;
import yingda.platform.consul.Identity;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.consul.KeyValueStore.Tree;

/// Follows the documents in Consul: all of them at once, so that a state of them is one that was.
///
/// Nothing that Consul does or holds ends it.
@Context
@Requires(property = "yingda.consul.enabled", notEquals = "false")
final class Follower {

  private static final Logger log = LoggerFactory.getLogger(Follower.class);
  private static final Duration WAIT = Duration.ofSeconds(10);

  private final KeyValueStore store;
  private final LiveSettings settings;
  private final Snapshot snapshot;
  private final Reporter reporter;
  private final Identity identity;
  private final JsonMapper json;
  private final Backoff backoff = new Backoff();
  private Tree newest = new Tree(0, List.of());
  private String instance = "";
  private volatile Source source = Source.DEFAULTS;
  private boolean away;
  private @Nullable Thread thread;

  Follower(
      KeyValueStore store,
      LiveSettings settings,
      Snapshot snapshot,
      Reporter reporter,
      Identity identity,
      JsonMapper json,
      MeterRegistry meters) {
    this.store = store;
    this.settings = settings;
    this.snapshot = snapshot;
    this.reporter = reporter;
    this.identity = identity;
    this.json = json;
    meters.gauge(
        "yingda.settings.snapshot", this, follower -> follower.source == Source.SNAPSHOT ? 1 : 0);
  }

  /// Waits for the first answer, but not for long, so that a service starts with its settings.
  @PostConstruct
  void start() {
    // What Consul has lost meanwhile still holds.
    snapshot
        .read()
        .ifPresent(kept -> {
          var documents = new HashMap<String, Document>();
          kept.documents().forEach(document -> documents.put(document.name(), document));
          settings.apply(new Found(kept.index(), documents, Set.of()));
          source = Source.SNAPSHOT;
        });
    try {
      next(Duration.ZERO);
    } catch (IOException e) {
      away(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    thread = Thread.ofVirtual().name("settings").start(this::follow);
  }

  private void follow() {
    try {
      while (true) {
        try {
          next(WAIT);
          backoff.reset();
        } catch (IOException e) {
          away(e);
          backoff.pause();
        } catch (RuntimeException e) {
          log.error("The documents in Consul could not be dealt with", e);
          backoff.pause();
        }
      }
    } catch (InterruptedException _) {
      // The service stops.
    }
  }

  private void next(Duration wait) throws IOException, InterruptedException {
    var tree = store.below(Found.PREFIX, newest.index(), wait);
    if (away) {
      log.info("Consul answers again");
      away = false;
    }
    // While nothing lies there, Consul also tells of what changes elsewhere: of our own report,
    // too.
    var changed = !tree.values().equals(newest.values()) || source != Source.CONSUL;
    source = Source.CONSUL;
    if (changed) {
      take(tree);
    } else {
      pass(tree);
    }
  }

  private synchronized void pass(Tree same) {
    newest = same;
  }

  private synchronized void take(Tree tree) {
    newest = tree;
    if (settings.apply(Found.of(tree, instance, json))) {
      snapshot.write(settings.state());
    }
    reporter.report(settings.state(), source);
  }

  private void away(IOException e) {
    if (!away) {
      log.warn(
          "Consul can't be asked for settings; going on with {}: {}",
          switch (source) {
            case DEFAULTS -> "the defaults";
            case SNAPSHOT -> "the snapshot";
            case CONSUL -> "what it said last";
          },
          e.toString());
    }
    away = true;
  }

  Source source() {
    return source;
  }

  /// Only now has this instance a name, by which it may be asked to try a staged change.
  @EventListener
  synchronized void started(ServerStartupEvent event) {
    if (!(event.getSource() instanceof GrpcEmbeddedServer)) {
      instance = identity.instance(event.getSource().getPort());
      reporter.begin(instance);
      if (newest.index() > 0) {
        take(newest);
      } else {
        reporter.report(settings.state(), source);
      }
    }
  }

  @PreDestroy
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
  }
}
