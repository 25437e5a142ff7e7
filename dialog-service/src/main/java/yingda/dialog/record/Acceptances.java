package yingda.dialog.record;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Records turns in batches: what comes while a batch is being written makes the next one, so that
/// nobody waits for company and a rush costs few commits.
@Singleton
final class Acceptances {

  private static final int WAITING = 2_000;
  private static final int BATCH = 100;
  private static final int WRITERS = 2;

  private final Sql sql;
  private final RecordConfig config;
  private final BlockingQueue<Acceptance> waiting = new LinkedBlockingQueue<>(WAITING);
  private final AtomicInteger writers = new AtomicInteger();

  Acceptances(Sql sql, RecordConfig config) {
    this.sql = sql;
    this.config = config;
  }

  /// Records a turn unless the record has one in its place or by its key; when this returns, the
  /// batch has been committed.
  ///
  /// @return whether this has recorded it
  boolean record(Acceptance acceptance) throws InterruptedException {
    if (!waiting.offer(acceptance)) {
      throw new DependencyUnavailable("record", "too many turns wait to be recorded");
    }
    write();
    // In the queue, and in PostgreSQL.
    return acceptance.await(config.timeout().toMillis() * 2);
  }

  private void write() {
    if (writers.incrementAndGet() <= WRITERS) {
      Thread.ofVirtual().name("acceptances").start(this::writeAll);
    } else {
      writers.decrementAndGet();
    }
  }

  private void writeAll() {
    try {
      for (var batch = next(); !batch.isEmpty(); batch = next()) {
        writeOne(batch);
      }
    } finally {
      writers.decrementAndGet();
    }
    // Whoever came after the last look and before we were gone started nobody.
    if (!waiting.isEmpty()) {
      write();
    }
  }

  private List<Acceptance> next() {
    var batch = new ArrayList<Acceptance>();
    waiting.drainTo(batch, BATCH);
    return batch;
  }

  private void writeOne(List<Acceptance> batch) {
    try {
      var taken =
          sql.await(
              sql.query(
                  Statements.ACCEPT,
                  row -> Objects.requireNonNull(row.get("id", String.class)),
                  texts(batch, each -> each.lane().tenant()),
                  texts(batch, each -> each.lane().conversation()),
                  texts(batch, each -> each.taken().turn().id()),
                  numbers(batch, each -> each.taken().turn().sequence()),
                  numbers(batch, each -> (long) each.taken().attempt()),
                  texts(batch, each -> each.taken().turn().text()),
                  texts(batch, each -> each.taken().turn().acceptedAt().toString()),
                  texts(batch, each -> each.taken().deadline().toString()),
                  texts(batch, Acceptance::title),
                  numbers(batch, Acceptance::settings),
                  texts(batch, each -> each.taken().key()),
                  texts(batch, each -> each.taken().digest()),
                  numbers(batch, each -> (long) each.taken().priority()),
                  numbers(batch, Acceptance::epoch)));
      var ids = new HashSet<>(taken);
      batch.forEach(each -> each.written().complete(ids.contains(each.taken().turn().id())));
    } catch (InterruptedException | RuntimeException e) {
      batch.forEach(each -> each.written().completeExceptionally(e));
    }
  }

  private static String[] texts(List<Acceptance> batch, Function<Acceptance, String> field) {
    return column(batch, field).toArray(String[]::new);
  }

  private static Long[] numbers(List<Acceptance> batch, Function<Acceptance, Long> field) {
    return column(batch, field).toArray(Long[]::new);
  }

  private static <T> Stream<T> column(List<Acceptance> batch, Function<Acceptance, T> field) {
    return batch.stream().map(field);
  }
}
