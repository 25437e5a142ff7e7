package yingda.dialog.record;

import io.micronaut.data.r2dbc.operations.R2dbcOperations;
import io.r2dbc.spi.Closeable;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Statements for PostgreSQL, and a bounded wait for what they say.
@Singleton
final class Sql {

  private static final Logger log = LoggerFactory.getLogger(Sql.class);

  private final R2dbcOperations operations;
  private final RecordConfig config;

  Sql(R2dbcOperations operations, RecordConfig config) {
    this.operations = operations;
    this.config = config;
  }

  /// A statement, a transaction of its own; it runs when somebody awaits it.
  ///
  /// @param values what stands for `$1`, `$2`...
  <T> Flux<T> query(String statement, Function<Readable, T> row, Object... values) {
    return Flux.from(
        operations.withConnection(connection -> run(connection, statement, row, values)));
  }

  private static <T> Flux<T> run(
      Connection connection, String statement, Function<Readable, T> row, Object... values) {
    var prepared = connection.createStatement(statement);
    for (var i = 0; i < values.length; i++) {
      prepared.bind(i, values[i]);
    }
    return Flux.from(prepared.execute()).concatMap(result -> result.map(row));
  }

  /// Runs statements, and returns their rows.
  ///
  /// @throws InterruptedException if the thread is interrupted; if it was before, nothing was asked
  /// @throws DependencyUnavailable if PostgreSQL doesn't answer in time; what was asked for may
  ///   have happened
  <T> List<T> await(Flux<T> rows) throws InterruptedException {
    // Reactor would ask first and hear of the interruption when it waits.
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      return rows.collectList().timeout(config.timeout()).blockOptional().orElseThrow();
    } catch (RuntimeException e) {
      throw translated(Exceptions.unwrap(e));
    }
  }

  /// Nobody else closes the pool.
  @PreDestroy
  void close() {
    if (operations.connectionFactory() instanceof Closeable pool) {
      Mono.from(pool.close()).timeout(config.timeout()).onErrorComplete().block();
    }
  }

  private static RuntimeException translated(Throwable failure) throws InterruptedException {
    if (failure instanceof InterruptedException) {
      // The wait was cancelled, and Reactor has set the flag again.
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException().initCause(failure);
    }
    if (failure instanceof ServiceException known) {
      return known;
    }
    if (isOutage(failure)) {
      log.warn("PostgreSQL did not answer: {}", failure.toString());
      return new DependencyUnavailable("record", "the record does not answer");
    }
    return new IllegalStateException("a statement failed", failure);
  }

  private static boolean isOutage(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> false;
      case R2dbcBadGrammarException _, R2dbcDataIntegrityViolationException _ -> false;
      case R2dbcException _, IOException _, TimeoutException _ -> true;
      default -> isOutage(failure.getCause());
    };
  }
}
