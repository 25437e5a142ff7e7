package yingda.knowledge.article;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micronaut.data.r2dbc.operations.R2dbcOperations;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Runs transactions in PostgreSQL and waits for them.
@Singleton
final class Database {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private final R2dbcOperations operations;
  private final AtomicBoolean away = new AtomicBoolean();

  Database(R2dbcOperations operations) {
    this.operations = operations;
  }

  /// Runs a transaction.
  ///
  /// @throws DependencyUnavailable if it took too long or there is no PostgreSQL
  /// @throws InterruptedException if the waiting thread is interrupted; the transaction is undone
  <T> List<T> transaction(Duration timeout, Function<Connection, ? extends Publisher<T>> work)
      throws InterruptedException {
    var result =
        Flux.from(operations.<T>withTransaction(status -> work.apply(status.getConnection())))
            .collectList()
            .toFuture();
    try {
      var rows = result.get(timeout.toMillis(), MILLISECONDS);
      answered();
      return rows;
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw failure(e);
    } finally {
      result.cancel(true);
    }
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof R2dbcBadGrammarException
        || cause instanceof R2dbcDataIntegrityViolationException) {
      return new IllegalStateException(cause);
    }
    // An outage is told once, however many calls it hits.
    if (!away.getAndSet(true)) {
      log.warn("PostgreSQL does not answer: {}", cause.toString());
    }
    return new DependencyUnavailable("knowledge", "the articles can't be reached at the moment");
  }

  private void answered() {
    if (away.get() && away.getAndSet(false)) {
      log.info("PostgreSQL answers again");
    }
  }

  /// The rows that a query finds.
  static <T> Flux<T> rows(Statement statement, Function<? super Readable, T> read) {
    return Flux.from(statement.execute()).concatMap(result -> result.map(read));
  }

  /// How many rows a statement changed.
  static Flux<Long> changed(Statement statement) {
    return Flux.from(statement.execute()).concatMap(result -> result.getRowsUpdated());
  }
}
