package yingda.dialog.record;

import static yingda.dialog.record.Rows.get;

import io.r2dbc.spi.Readable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Messages to tenants' endpoints, as PostgreSQL keeps them. Each is written by the transaction
/// that ends the turn it is about, for tenants that have subscribed.
@Singleton
public final class Deliveries {

  private final Sql sql;
  private final Sources sources;

  Deliveries(Sql sql, Sources sources) {
    this.sql = sql;
    this.sources = sources;
  }

  /// Says who listens from now on, and where.
  ///
  /// @param endpoints the URL of each tenant's endpoint, empty when it has none; `""` stands for
  ///   the tenants that aren't there
  public void subscribe(Map<String, String> endpoints) throws InterruptedException {
    var tenants = endpoints.keySet().toArray(String[]::new);
    var urls = endpoints.values().toArray(String[]::new);
    run(DeliverySql.SUBSCRIBE, tenants, urls);
  }

  /// Takes messages that are due. Nobody else gets them before the lease is over.
  ///
  /// @param without tenants whose messages are left alone
  /// @param share how many of one tenant's at most
  public List<Delivery> take(Collection<String> without, int limit, int share, Duration lease)
      throws InterruptedException {
    return sql.await(
        sql.query(
            DeliverySql.TAKE,
            this::delivery,
            without.toArray(String[]::new),
            limit,
            share,
            lease.toMillis()));
  }

  /// A message has arrived at a URL.
  public void delivered(Delivery delivery, String url) throws InterruptedException {
    run(DeliverySql.DELIVERED, delivery.id(), url);
  }

  /// A message is to be tried again, unless somebody else has taken it.
  ///
  /// @param status what the endpoint answered; 0 when it didn't
  public void postpone(Delivery delivery, int status, String trouble, Duration delay)
      throws InterruptedException {
    run(
        DeliverySql.POSTPONE,
        delivery.id(),
        delivery.attempts(),
        status,
        trouble,
        delay.toMillis());
  }

  /// A message is tried no more, unless somebody else has taken it.
  ///
  /// @param status what the endpoint answered; 0 when it didn't
  public void giveUp(Delivery delivery, int status, String trouble) throws InterruptedException {
    run(DeliverySql.GIVE_UP, delivery.id(), delivery.attempts(), status, trouble);
  }

  /// Nobody listens at a URL any more.
  public void gone(String url) throws InterruptedException {
    run(DeliverySql.GONE, url);
  }

  /// A tenant's messages that were given up, the latest first.
  ///
  /// @param before only those given up before this one; empty for the latest
  public List<DeadLetter> dead(String tenant, String before, int limit)
      throws InterruptedException {
    return sql.await(sql.query(DeliverySql.DEAD, Deliveries::deadLetter, tenant, before, limit));
  }

  /// Has a message that was given up tried again.
  ///
  /// @return false if the tenant has no such message
  public boolean retry(String tenant, String id) throws InterruptedException {
    return !sql.await(sql.query(DeliverySql.RETRY, _ -> true, tenant, id)).isEmpty();
  }

  /// Drops messages that were given up long ago.
  public void forget(Duration age) throws InterruptedException {
    run(DeliverySql.FORGET, age.toMillis());
  }

  private void run(String statement, Object... values) throws InterruptedException {
    sql.await(sql.query(statement, _ -> true, values));
  }

  private Delivery delivery(Readable row) {
    var ended =
        new Delivery.Ended(
            get(row, "conversation", String.class),
            get(row, "turn", String.class),
            get(row, "sequence", Long.class),
            TurnState.valueOf(get(row, "state", String.class)),
            get(row, "text", String.class),
            get(row, "answer", String.class),
            sources.read(get(row, "sources", String.class)),
            get(row, "model", String.class),
            get(row, "failure_code", String.class),
            get(row, "finished_at", Instant.class));
    return new Delivery(
        get(row, "id", String.class),
        get(row, "tenant", String.class),
        get(row, "attempts", Integer.class),
        ended);
  }

  private static DeadLetter deadLetter(Readable row) {
    return new DeadLetter(
        get(row, "id", String.class),
        get(row, "conversation", String.class),
        get(row, "turn", String.class),
        get(row, "attempts", Integer.class),
        get(row, "status", Integer.class),
        get(row, "trouble", String.class),
        get(row, "created_at", Instant.class),
        get(row, "dead_at", Instant.class));
  }
}
