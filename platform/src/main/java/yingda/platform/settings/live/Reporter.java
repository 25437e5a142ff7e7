package yingda.platform.settings.live;

import io.micronaut.context.annotation.Requires;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.consul.Backoff;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.digest.Sha256;
import yingda.platform.settings.Report;

/// Says in Consul what this instance applies, each time that changes.
///
/// Only the newest report counts, so there is never more than one to write.
@Singleton
@Requires(property = "yingda.consul.enabled", notEquals = "false")
final class Reporter {

  private static final Logger log = LoggerFactory.getLogger(Reporter.class);

  /// Digits that tell schemas apart.
  private static final int HASH = 16;

  private final KeyValueStore store;
  private final LiveSettings settings;
  private final JsonMapper json;
  private String instance = "";
  private final String schema;
  private final String schemaHash;
  private boolean schemaWritten;
  private @Nullable Report pending;
  private @Nullable Report written;
  private @Nullable Thread thread;

  Reporter(KeyValueStore store, LiveSettings settings, JsonMapper json) throws IOException {
    this.store = store;
    this.settings = settings;
    this.json = json;
    this.schema = json.writeValueAsString(settings.schema());
    this.schemaHash = Sha256.hex(schema).substring(0, HASH);
  }

  synchronized void begin(String instance) {
    this.instance = instance;
    thread = Thread.ofVirtual().name("settings-report").start(this::write);
  }

  synchronized void report(State state, Source source) {
    if (instance.isEmpty()) {
      return;
    }
    var documents = new TreeMap<String, Long>();
    state.good().values().forEach(d -> documents.put(d.name(), d.generation()));
    pending =
        new Report(
            settings.schema().service(),
            instance,
            schemaHash,
            state.index(),
            state.generation(),
            source.word(),
            documents,
            state.refused(),
            state.staged(),
            Instant.now().toString(),
            state.base().told());
    notifyAll();
  }

  private synchronized Report next() throws InterruptedException {
    while (pending == null) {
      wait();
    }
    var next = pending;
    pending = null;
    return next;
  }

  private synchronized void again(Report report) {
    pending = pending == null ? report : pending;
  }

  private void write() {
    var backoff = new Backoff();
    try {
      while (true) {
        var report = next();
        try {
          write(report);
          backoff.reset();
        } catch (IOException e) {
          log.warn("The settings of this instance can't be reported yet: {}", e.toString());
          again(report);
          backoff.pause();
        }
      }
    } catch (InterruptedException _) {
      // The service stops.
    }
  }

  private void write(Report report) throws IOException, InterruptedException {
    if (!schemaWritten) {
      store.put(Report.SCHEMAS + schemaHash, schema);
      schemaWritten = true;
    }
    store.put(report.key(), json.writeValueAsString(report));
    written = report;
  }

  @PreDestroy
  void stop() {
    if (thread != null) {
      thread.interrupt();
    }
    if (written != null) {
      try {
        store.delete(written.key());
      } catch (IOException e) {
        log.debug("The report of this instance stays behind: {}", e.toString());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
