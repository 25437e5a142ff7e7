package yingda.intent.recognize;

import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.encoder.Encoder;
import yingda.intent.catalog.Catalogs;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Keeps every tenant's classifiers as its catalog is.
///
/// Twice a second it looks whether a catalog has a new version. It teaches that one aside, and what
/// was taught before serves until then: also when the new one can't be taught, or the database is
/// away.
@Context
final class School {

  private static final Logger log = LoggerFactory.getLogger(School.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Map<String, Pupil> pupils = new ConcurrentHashMap<>();
  private final Catalogs catalogs;
  private final Encoder encoder;
  private final Map<String, Long> unreadable = new HashMap<>();

  /// Teaching is work for a processor: on a virtual thread it would keep others from theirs.
  private final Thread rounds = Thread.ofPlatform().daemon().name("school").unstarted(this::run);

  private volatile boolean open;
  private volatile boolean closed;

  School(Catalogs catalogs, Encoder encoder) {
    this.catalogs = catalogs;
    this.encoder = encoder;
  }

  /// What was taught of a tenant's catalog; empty if it has none.
  Optional<Taught> of(String tenant) {
    return Optional.ofNullable(pupils.get(tenant)).map(Pupil::taught);
  }

  /// Whether the catalogs there were at the start have been taught.
  boolean open() {
    return open;
  }

  @PostConstruct
  void start() {
    rounds.start();
  }

  private void run() {
    var away = false;
    try {
      while (!closed) {
        try {
          round(catalogs.versions());
          open = true;
          away = false;
        } catch (RuntimeException e) {
          if (!away && !closed) {
            log.warn("Catalogs can't be read; keeping what was taught", e);
          }
          away = true;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException _) {
      // The service stops.
    }
  }

  private void round(Map<String, Long> versions) throws InterruptedException {
    pupils.keySet().retainAll(versions.keySet());
    for (var version : versions.entrySet()) {
      var tenant = version.getKey();
      var number = version.getValue();
      var known = pupils.get(tenant);
      if ((known == null || known.version() < number) && !number.equals(unreadable.get(tenant))) {
        try {
          teach(tenant);
        } catch (InvalidRequest e) {
          // It was fine for the release that took it.
          log.error("Version {} of {} can't be taught: {}", number, tenant, e.getMessage());
          unreadable.put(tenant, number);
        }
      }
    }
  }

  private void teach(String tenant) throws InterruptedException {
    var now = catalogs.find(tenant);
    if (now.isEmpty()) {
      return;
    }
    var began = System.nanoTime();
    var taught = Taught.of(now.get().catalog(), encoder);
    pupils.put(tenant, new Pupil(now.get().number(), taught));
    log.info(
        "Taught version {} of {}: {} intents, {} examples, {} ms",
        now.get().number(),
        tenant,
        taught.catalog().intents().size(),
        taught.catalog().examples(),
        Duration.ofNanos(System.nanoTime() - began).toMillis());
  }

  @PreDestroy
  void stop() {
    closed = true;
    rounds.interrupt();
  }

  private record Pupil(long version, Taught taught) {}
}
