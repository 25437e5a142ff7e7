package yingda.knowledge.index;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.knowledge.article.Backlog;

/// Brings the index up to what PostgreSQL has, for as long as the service runs.
///
/// It keeps no state of its own: what is to be done stands in the backlog, so it goes on after a
/// restart, after an outage of either store, and beside other instances. When Elasticsearch has
/// lost the index, it makes a new one and writes everything again.
@Singleton
public final class Indexer {

  private static final Logger log = LoggerFactory.getLogger(Indexer.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
  private static final Duration TO_FINISH = Duration.ofSeconds(5);

  private final PassageIndex index;
  private final Backlog backlog;
  private final Writer writer;
  private final Supplier<IndexSettings> settings;
  private final Semaphore work = new Semaphore(0);
  private @Nullable Thread thread;
  private volatile String trouble = "";
  private volatile long waiting;

  Indexer(
      PassageIndex index,
      Backlog backlog,
      Writer writer,
      Supplier<IndexSettings> settings,
      MeterRegistry metrics) {
    this.index = index;
    this.backlog = backlog;
    this.writer = writer;
    this.settings = settings;
    Gauge.builder("knowledge.unindexed", () -> waiting)
        .description("Articles that can't be found yet as they are")
        .register(metrics);
    Gauge.builder("knowledge.index.trouble", () -> trouble.isEmpty() ? 0 : 1)
        .description("1 while something keeps indexing from going on")
        .register(metrics);
  }

  @EventListener
  void start(StartupEvent started) {
    thread = Thread.ofVirtual().name("indexer").start(this::run);
  }

  @PreDestroy
  void stop() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join(TO_FINISH);
    }
  }

  /// Says that there is something to be done, and that nobody wants to wait until it is noticed.
  public void wake() {
    work.release();
  }

  /// What kept indexing from going on when it was last tried; empty when nothing did.
  public String trouble() {
    return trouble;
  }

  private void run() {
    var pause = SHORTEST_PAUSE;
    try {
      while (true) {
        try {
          catchUp();
          pause = SHORTEST_PAUSE;
          rest(settings.get().poll());
        } catch (RuntimeException e) {
          report(e);
          Thread.sleep(pause);
          pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        }
      }
    } catch (InterruptedException _) {
      log.debug("Indexing ends with the service");
    }
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void rest(Duration longest) throws InterruptedException {
    if (work.tryAcquire(longest.toMillis(), MILLISECONDS)) {
      work.drainPermits();
    }
  }

  /// Indexes until nothing is left.
  private void catchUp() throws InterruptedException {
    if (backlog.about(index.name(), index.open())) {
      log.info("The index {} is new: all articles are indexed", index.name());
    }
    while (true) {
      waiting = backlog.size();
      var outcome = writer.write();
      if (outcome.claimed() == 0) {
        break;
      }
      note(outcome);
    }
    if (waiting == 0) {
      note(new Writer.Outcome(0, 0));
    }
  }

  private void note(Writer.Outcome outcome) {
    if (outcome.refused() > 0) {
      trouble = "the index refused %d articles".formatted(outcome.refused());
    } else if (!trouble.isEmpty()) {
      log.info("Indexing goes on");
      trouble = "";
    }
  }

  /// Says it once, however often it is tried again.
  private void report(RuntimeException failure) {
    var reason = String.valueOf(failure.getMessage());
    if (!reason.equals(trouble)) {
      log.warn("Indexing does not go on: {}", reason);
      trouble = reason;
    }
  }
}
