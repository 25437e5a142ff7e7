package yingda.knowledge.article;

import static java.util.Objects.requireNonNull;

import io.r2dbc.spi.Connection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import yingda.platform.failure.ServiceException.NotFound;

/// Articles in PostgreSQL, in the table `article`.
@Singleton
final class SqlArticles implements Articles {

  private static final Duration TO_ASK = Duration.ofSeconds(2);
  private static final Duration TO_STORE = Duration.ofMinutes(1);
  private static final int ROWS_AT_ONCE = 200;

  private static final String STORE =
      """
      insert into article
        (tenant, id, title, body, url, language, hash, most_passages, import_id, version)
      select $1, given.*, $2, nextval('article_version')
        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::integer[])
          as given (id, title, body, url, language, hash, passages)
      on conflict (tenant, id) do update
        set title = excluded.title, body = excluded.body, url = excluded.url,
            language = excluded.language, hash = excluded.hash,
            most_passages = greatest(article.most_passages, excluded.most_passages),
            import_id = excluded.import_id, version = excluded.version,
            claimed_until = '-infinity'
        where article.hash <> excluded.hash
      """;

  private static final String RECORD =
      """
      insert into file_import (tenant, id, file_name, articles, changed)
      values ($1, $2, $3, $4, $5)
      """;

  private static final String PROGRESS =
      """
      select changed, imported_at, changed - (
          select count(*) from article
           where tenant = $1 and import_id = $2 and indexed < version) as indexed
        from file_import where tenant = $1 and id = $2
      """;

  private static final String GET =
      "select id, title, body, url, language from article where tenant = $1 and id = $2";

  private final Database database;

  SqlArticles(Database database) {
    this.database = database;
  }

  @Override
  public Receipt store(String tenant, String fileName, List<Article> articles)
      throws InterruptedException {
    var importId = UUID.randomUUID().toString();
    // Two imports that meet must lock their rows in the same order.
    var sorted = articles.stream().sorted(Comparator.comparing(Article::id)).toList();
    var receipts =
        database.transaction(
            TO_STORE,
            connection ->
                Flux.range(0, Math.ceilDiv(sorted.size(), ROWS_AT_ONCE))
                    .map(i -> rows(sorted, i * ROWS_AT_ONCE))
                    .concatMap(rows -> upsert(connection, tenant, importId, rows))
                    .reduce(0L, Long::sum)
                    .map(changed -> new Receipt(importId, sorted.size(), Math.toIntExact(changed)))
                    .delayUntil(receipt -> record(connection, tenant, fileName, receipt)));
    return receipts.getFirst();
  }

  private static List<Article> rows(List<Article> articles, int from) {
    return articles.subList(from, Math.min(articles.size(), from + ROWS_AT_ONCE));
  }

  private static Flux<Long> upsert(
      Connection connection, String tenant, String importId, List<Article> rows) {
    return Database.changed(
        connection
            .createStatement(STORE)
            .bind("$1", tenant)
            .bind("$2", importId)
            .bind("$3", column(rows, Article::id))
            .bind("$4", column(rows, Article::title))
            .bind("$5", column(rows, Article::text))
            .bind("$6", column(rows, Article::url))
            .bind("$7", column(rows, Row::language))
            .bind("$8", column(rows, Row::hash))
            .bind(
                "$9",
                rows.stream().map(row -> Passages.of(row.text()).size()).toArray(Integer[]::new)));
  }

  private static String[] column(List<Article> rows, Function<Article, String> value) {
    return rows.stream().map(value).toArray(String[]::new);
  }

  private static Mono<Long> record(
      Connection connection, String tenant, String fileName, Receipt receipt) {
    return Database.changed(
            connection
                .createStatement(RECORD)
                .bind("$1", tenant)
                .bind("$2", receipt.importId())
                .bind("$3", fileName)
                .bind("$4", receipt.articles())
                .bind("$5", receipt.changed()))
        .next();
  }

  @Override
  public Progress progress(String tenant, String importId) throws InterruptedException {
    return database
        .query(
            TO_ASK,
            connection ->
                Database.rows(
                    connection.createStatement(PROGRESS).bind("$1", tenant).bind("$2", importId),
                    row ->
                        new Progress(
                            (int) Row.number(row, "changed"),
                            (int) Row.number(row, "indexed"),
                            requireNonNull(row.get("imported_at", OffsetDateTime.class))
                                .toInstant())))
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("import", importId));
  }

  @Override
  public Article get(String tenant, String id) throws InterruptedException {
    return database
        .query(
            TO_ASK,
            connection ->
                Database.rows(
                    connection.createStatement(GET).bind("$1", tenant).bind("$2", id),
                    Row::article))
        .stream()
        .findFirst()
        .orElseThrow(() -> new NotFound("article", id));
  }
}
