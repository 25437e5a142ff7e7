package yingda.knowledge.article;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.micronaut.data.r2dbc.operations.R2dbcOperations;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.Wrapped;
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
import reactor.core.publisher.Mono;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Asks PostgreSQL, and waits for the answer.
@Singleton
final class Database {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private static final Duration TO_HANG_UP = Duration.ofSeconds(1);

  private final R2dbcOperations operations;
  private final AtomicBoolean away = new AtomicBoolean();

  Database(R2dbcOperations operations) {
    this.operations = operations;
  }

  /// Runs a statement, a transaction of its own.
  ///
  /// @throws DependencyUnavailable if it took too long or there is no PostgreSQL; it may have
  ///   happened, or happen yet
  /// @throws InterruptedException if the thread is interrupted; if it was before, nothing was asked
  <T> List<T> query(Duration timeout, Function<Connection, ? extends Publisher<T>> statement)
      throws InterruptedException {
    return await(timeout, Flux.from(operations.withConnection(statement::apply)));
  }

  /// Runs statements that happen all or not at all.
  ///
  /// @throws DependencyUnavailable if it took too long or there is no PostgreSQL; unless the end
  ///   was reached, nothing has happened
  /// @throws InterruptedException if the thread is interrupted; the same holds
  <T> List<T> transaction(Duration timeout, Function<Connection, ? extends Publisher<T>> statements)
      throws InterruptedException {
    return await(
        timeout,
        Flux.usingWhen(
            operations.connectionFactory().create(),
            connection -> begunAndCommitted(connection, statements),
            Connection::close,
            (connection, _) -> abandon(connection),
            Database::abandon));
  }

  private static <T> Flux<T> begunAndCommitted(
      Connection connection, Function<Connection, ? extends Publisher<T>> statements) {
    return Mono.from(connection.beginTransaction())
        .thenMany(Flux.defer(() -> statements.apply(connection)))
        .concatWith(Mono.from(connection.commitTransaction()).then(Mono.<T>empty()));
  }

  /// Undoes a transaction by hanging up, so that nobody else gets its connection.
  ///
  /// To roll it back is not enough: while the answer to BEGIN is on its way the driver sees nothing
  /// to roll back, and what it sends may never be answered.
  private static Publisher<Void> abandon(Connection connection) {
    var bare = connection instanceof Wrapped<?> pooled ? pooled.unwrap() : null;
    var hungUp = bare instanceof Connection own ? Mono.from(own.close()) : Mono.<Void>empty();
    // The pool keeps no connection that it finds closed.
    return hungUp.timeout(TO_HANG_UP).onErrorComplete().then(Mono.from(connection.close()));
  }

  private <T> List<T> await(Duration timeout, Flux<T> rows) throws InterruptedException {
    // The future below would ask first and hear of the interruption when it waits.
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var result = rows.collectList().toFuture();
    try {
      var found = result.get(timeout.toMillis(), MILLISECONDS);
      answered();
      return found;
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
