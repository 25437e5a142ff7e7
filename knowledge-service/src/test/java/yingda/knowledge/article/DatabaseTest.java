package yingda.knowledge.article;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import io.micronaut.context.ApplicationContext;
import io.r2dbc.spi.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.process.Ports;

/// What is left of work that is cut off, over a pool of one connection.
@BackingServices(value = POSTGRES, shared = false)
final class DatabaseTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration TOO_SOON = Duration.ofMillis(500);

  private final String words = "words_" + UUID.randomUUID().toString().replace('-', '_');
  private final Backing backing;
  private final ApplicationContext context;
  private final Database database;
  private final java.sql.Connection somebodyElse;

  DatabaseTest(Backing backing) throws SQLException {
    this.backing = backing;
    var properties = new HashMap<>(backing.properties());
    properties.put("yingda.consul.enabled", false);
    properties.put("r2dbc.datasources.default.options.maxSize", 1);
    properties.put("r2dbc.datasources.default.options.applicationName", words);
    // Without an index the indexer asks for nothing.
    properties.put("elasticsearch.http-hosts", "http://127.0.0.1:" + Ports.free());
    context = ApplicationContext.run(properties);
    database = context.getBean(Database.class);
    var login = backing.environment();
    somebodyElse =
        DriverManager.getConnection(
            backing.addresses().jdbcUrl() + "?currentSchema=knowledge",
            login.get("POSTGRES_USER"),
            login.get("POSTGRES_PASSWORD"));
  }

  @BeforeEach
  void write() throws Exception {
    execute("create table %s (word text primary key)".formatted(words));
    eventually(PATIENCE, () -> write("first"));
  }

  @AfterEach
  void close() throws SQLException {
    somebodyElse.close();
    context.close();
  }

  @Test
  void nothingOfAnInterruptedTransactionIsKept() throws Exception {
    lockTheFirstWord();
    var waits = new CountDownLatch(1);
    var outcome = new CompletableFuture<Throwable>();
    var thread = thread(outcome, () -> writeAndWaitForTheLock(PATIENCE, waits));
    assertThat(waits.await(PATIENCE.toSeconds(), SECONDS)).isTrue();

    thread.interrupt();

    assertThat(outcome.get(PATIENCE.toSeconds(), SECONDS)).isInstanceOf(InterruptedException.class);
    unlock();
    assertOnlyTheNextIsWritten();
  }

  @Test
  void nothingOfATransactionThatTookTooLongIsKept() throws Exception {
    lockTheFirstWord();

    assertThatThrownBy(() -> writeAndWaitForTheLock(TOO_SOON, new CountDownLatch(1)))
        .isInstanceOf(DependencyUnavailable.class);

    unlock();
    assertOnlyTheNextIsWritten();
  }

  @Test
  void aTransactionThatIsCutAsItBeginsIsNotLeftOpen() throws Exception {
    backing.pause(POSTGRES);
    try {
      assertThatThrownBy(
              () -> database.transaction(TOO_SOON, connection -> insert(connection, "cut")))
          .isInstanceOf(DependencyUnavailable.class);
    } finally {
      backing.resume(POSTGRES);
    }

    assertOnlyTheNextIsWritten();
  }

  @Test
  void nothingOfATransactionThatFailsIsKept() throws Exception {
    assertThatThrownBy(() ->
            database.transaction(
                PATIENCE,
                connection -> insert(connection, "cut").thenMany(insert(connection, "first"))))
        .isInstanceOf(IllegalStateException.class);

    assertOnlyTheNextIsWritten();
  }

  @Test
  void anInterruptedThreadWritesNothing() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> write("cut")).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> database.transaction(PATIENCE, connection -> insert(connection, "cut")))
        .isInstanceOf(InterruptedException.class);

    assertOnlyTheNextIsWritten();
  }

  private void assertOnlyTheNextIsWritten() throws SQLException {
    eventually(PATIENCE, () -> assertThat(open()).isZero());
    eventually(PATIENCE, () -> write("next"));
    assertThat(words()).isEqualTo("first next");
  }

  private void write(String word) throws InterruptedException {
    database.query(PATIENCE, connection -> insert(connection, word));
  }

  private void writeAndWaitForTheLock(Duration timeout, CountDownLatch waits)
      throws InterruptedException {
    database.transaction(
        timeout,
        connection ->
            insert(connection, "cut").thenMany(Flux.defer(() -> delete(connection, waits))));
  }

  private Flux<Long> insert(Connection connection, String word) {
    return Database.changed(
        connection.createStatement("insert into %s values ($1)".formatted(words)).bind("$1", word));
  }

  private Flux<Long> delete(Connection connection, CountDownLatch begun) {
    begun.countDown();
    return Database.changed(
        connection.createStatement("delete from %s where word = 'first'".formatted(words)));
  }

  private static Thread thread(CompletableFuture<Throwable> outcome, ThrowingCallable work) {
    return Thread.ofVirtual().start(() -> outcome.complete(catchThrowable(work)));
  }

  private void lockTheFirstWord() throws SQLException {
    somebodyElse.setAutoCommit(false);
    execute("select from %s for update".formatted(words));
  }

  private void unlock() throws SQLException {
    somebodyElse.rollback();
    somebodyElse.setAutoCommit(true);
  }

  private String words() throws SQLException {
    return answer("select string_agg(word, ' ' order by word) from " + words);
  }

  /// How many transactions are open and at rest.
  private int open() throws SQLException {
    return Integer.parseInt(
        answer(
            """
            select count(*) from pg_stat_activity
             where application_name = '%s' and state like 'idle in transaction%%'
            """
                .formatted(words)));
  }

  private String answer(String query) throws SQLException {
    try (var statement = somebodyElse.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = somebodyElse.createStatement()) {
      statement.execute(sql);
    }
  }
}
