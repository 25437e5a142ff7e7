package yingda.intent.ledger;

import static java.util.Objects.requireNonNull;

import io.micronaut.data.r2dbc.operations.R2dbcOperations;
import io.micronaut.serde.ObjectMapper;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/// The ledger in PostgreSQL. Every method waits for it, some seconds at most, and throws whatever
/// keeps it from answering.
@Singleton
final class UsageTables {

  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private final R2dbcOperations operations;
  private final ObjectMapper json;

  UsageTables(R2dbcOperations operations, ObjectMapper json) {
    this.operations = operations;
    this.json = json;
  }

  /// Writes a page, once.
  ///
  /// @param number greater than that of the writer's page before; the same page has the same
  void write(String writer, long number, Page page) {
    changed(UsageSql.WRITE, writer, number, text(page.lines()), text(page.calls()));
  }

  /// What all tenants have spent on a day, in micro-CNY.
  Map<String, Long> spent(LocalDate day) {
    return rows(UsageSql.SPENT, UsageTables::spent, day.toString()).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// What a tenant's calls cost in a period.
  ///
  /// @param daily whether by day; otherwise all days are added up, and the lines have none
  List<Line> read(String tenant, Period period, boolean daily) {
    return rows(
        UsageSql.READ,
        UsageTables::line,
        tenant,
        period.from().toString(),
        period.to().toString(),
        daily);
  }

  /// Forgets some of what is older than that.
  ///
  /// @return how many single calls; 0 when there are no more
  long forget(Duration age) {
    changed(UsageSql.FORGET_WRITERS);
    return changed(UsageSql.FORGET_CALLS, age.toMillis());
  }

  private long changed(String sql, Object... values) {
    return run(sql, Result::getRowsUpdated, values).stream().mapToLong(Long::longValue).sum();
  }

  private <T> List<T> rows(String sql, Function<Readable, T> read, Object... values) {
    return run(sql, result -> result.map(read), values);
  }

  private <T> List<T> run(String sql, Function<Result, Publisher<T>> read, Object... values) {
    Flux<T> found =
        Flux.from(
            operations.withConnection(connection -> {
              var statement = connection.createStatement(sql);
              for (var i = 0; i < values.length; i++) {
                statement.bind(i, values[i]);
              }
              return Flux.from(statement.execute()).concatMap(read);
            }));
    return requireNonNull(found.collectList().block(TIMEOUT));
  }

  private String text(List<?> rows) {
    try {
      return new String(json.writeValueAsBytes(rows), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("rows are in memory", e);
    }
  }

  private static Map.Entry<String, Long> spent(Readable row) {
    return Map.entry(string(row, "tenant"), number(row, "cost"));
  }

  private static Line line(Readable row) {
    return new Line(
        string(row, "day"),
        string(row, "tenant"),
        string(row, "upstream"),
        string(row, "model"),
        string(row, "purpose"),
        string(row, "kind"),
        number(row, "calls"),
        number(row, "estimated"),
        number(row, "hit"),
        number(row, "miss"),
        number(row, "reasoning"),
        number(row, "output"),
        number(row, "cost"));
  }

  private static String string(Readable row, String column) {
    return requireNonNull(row.get(column, String.class), column);
  }

  private static long number(Readable row, String column) {
    return requireNonNull(row.get(column, Long.class), column);
  }
}
