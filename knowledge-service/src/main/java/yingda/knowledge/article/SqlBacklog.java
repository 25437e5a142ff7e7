package yingda.knowledge.article;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import reactor.core.publisher.Flux;

/// The backlog in PostgreSQL: the rows of `article` whose index lags behind their version.
@Singleton
final class SqlBacklog implements Backlog {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TO_START_OVER = Duration.ofMinutes(1);

  private static final String CLAIM =
      """
      update article set claimed_until = now() + $2 * interval '1 millisecond'
       where (tenant, id) in (
         select tenant, id from article
          where indexed < version and claimed_until < now()
          order by version
          limit $1
          for update skip locked)
      returning tenant, id, title, body, url, language, version, most_passages
      """;

  private static final String INDEXED =
      """
      update article set indexed = done.version, most_passages = done.passages,
             claimed_until = '-infinity'
        from unnest($1::text[], $2::text[], $3::bigint[], $4::integer[])
          as done (tenant, id, version, passages)
       where article.tenant = done.tenant and article.id = done.id
         and article.version = done.version
      """;

  private static final String RELEASE =
      """
      update article set claimed_until = '-infinity'
        from unnest($1::text[], $2::text[], $3::bigint[]) as kept (tenant, id, version)
       where article.tenant = kept.tenant and article.id = kept.id
         and article.version = kept.version
      """;

  private static final String SIZE =
      "select count(*) as articles from article where indexed < version";

  private static final String ABOUT =
      """
      insert into search_index (name, uuid) values ($1, $2)
      on conflict (name) do update set uuid = excluded.uuid
        where search_index.uuid <> excluded.uuid
      """;

  private static final String START_OVER =
      "update article set indexed = 0, claimed_until = '-infinity'";

  private final Database database;

  SqlBacklog(Database database) {
    this.database = database;
  }

  @Override
  public List<Unindexed> claim(int most, Duration lease) throws InterruptedException {
    return database
        .query(
            TIMEOUT,
            connection ->
                Database.rows(
                    connection.createStatement(CLAIM).bind("$1", most).bind("$2", lease.toMillis()),
                    row ->
                        new Unindexed(
                            Row.text(row, "tenant"),
                            Row.article(row),
                            Row.number(row, "version"),
                            (int) Row.number(row, "most_passages"))))
        .stream()
        .sorted(Comparator.comparingLong(Unindexed::version))
        .toList();
  }

  @Override
  public void indexed(List<Unindexed> articles) throws InterruptedException {
    var passages =
        articles.stream().map(article -> article.passages().size()).toArray(Integer[]::new);
    database.query(
        TIMEOUT,
        connection ->
            Database.changed(statement(connection, INDEXED, articles).bind("$4", passages)));
  }

  @Override
  public void release(List<Unindexed> articles) throws InterruptedException {
    database.query(
        TIMEOUT, connection -> Database.changed(statement(connection, RELEASE, articles)));
  }

  private static Statement statement(Connection connection, String sql, List<Unindexed> articles) {
    return connection
        .createStatement(sql)
        .bind("$1", articles.stream().map(Unindexed::tenant).toArray(String[]::new))
        .bind("$2", articles.stream().map(row -> row.article().id()).toArray(String[]::new))
        .bind("$3", articles.stream().map(Unindexed::version).toArray(Long[]::new));
  }

  @Override
  public long size() throws InterruptedException {
    return database
        .query(
            TIMEOUT,
            connection ->
                Database.rows(connection.createStatement(SIZE), row -> Row.number(row, "articles")))
        .getFirst();
  }

  @Override
  public boolean about(String index, String uuid) throws InterruptedException {
    return !database
        .transaction(
            TO_START_OVER,
            connection ->
                Database.changed(
                        connection.createStatement(ABOUT).bind("$1", index).bind("$2", uuid))
                    .filter(changed -> changed > 0)
                    .concatMap(_ -> startOver(connection)))
        .isEmpty();
  }

  private static Flux<Long> startOver(Connection connection) {
    return Database.changed(connection.createStatement(START_OVER));
  }
}
