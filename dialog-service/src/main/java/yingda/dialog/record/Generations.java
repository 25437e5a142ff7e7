package yingda.dialog.record;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Which generation of Redis' memory is the one to believe.
@Singleton
public final class Generations {

  private static final String CURRENT = "SELECT generation FROM memory";
  private static final String HELD = CURRENT + " FOR UPDATE";
  private static final String NEXT =
      "UPDATE memory SET generation = generation + 1 RETURNING generation";

  private final Sql sql;

  Generations(Sql sql) {
    this.sql = sql;
  }

  public long current() throws InterruptedException {
    return sql.await(sql.query(CURRENT, Generations::generation)).getFirst();
  }

  /// Begins a new generation, unless the current one is still remembered. One caller at a time, of
  /// all there are, gets to ask.
  ///
  /// @param remembered whether Redis remembers a generation
  /// @param begin has Redis remember a new one
  /// @return the one that holds now
  public long renew(Ask<Boolean> remembered, Ask<Long> begin) throws InterruptedException {
    var renewed =
        sql.atomically(transaction ->
            transaction
                .query(HELD, Generations::generation)
                .concatMap(known ->
                    asked(remembered, known)
                        .flatMapMany(it ->
                            it
                                ? Flux.just(known)
                                : transaction
                                    .query(NEXT, Generations::generation)
                                    .concatMap(next -> asked(begin, next)))));
    return sql.await(renewed).getFirst();
  }

  private static <T> Mono<T> asked(Ask<T> question, long generation) {
    return Mono.fromCallable(() -> question.about(generation))
        .subscribeOn(Schedulers.boundedElastic());
  }

  private static long generation(Readable row) {
    return Objects.requireNonNull(row.get("generation", Long.class));
  }

  /// A question, or a wish, about a generation.
  @FunctionalInterface
  public interface Ask<T> {
    T about(long generation) throws InterruptedException;
  }
}
