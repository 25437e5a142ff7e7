package yingda.knowledge.index;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Asks Elasticsearch, and waits for the answer just so long.
///
/// It is at a few requests at once, and the others wait: under more it would only be slower at
/// each, until none is answered in time. A request that nobody waits for any more is not cancelled,
/// since the client's connection pool may lock itself up for good when that happens to many. It
/// keeps its place until it has ended.
@Singleton
final class Elastic {

  private static final Logger log = LoggerFactory.getLogger(Elastic.class);
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  private final ElasticsearchAsyncClient client;
  private final AtomicBoolean away = new AtomicBoolean();
  private final Gate gate;

  Elastic(ElasticsearchAsyncClient client, Supplier<IndexSettings> settings) {
    this.client = client;
    this.gate = new Gate(() -> settings.get().requests());
  }

  /// Sends a request and waits for its answer.
  ///
  /// @throws DependencyUnavailable if none came in time, or Elasticsearch, or the index, is away
  /// @throws ElasticsearchException if it refused the request for what it is
  /// @throws InterruptedException if interrupted while it waits
  <T> T ask(Duration timeout, Request<T> request) throws InterruptedException {
    var end = System.nanoTime() + timeout.toNanos();
    if (!gate.enter(timeout)) {
      throw late(timeout);
    }
    var waiting = send(request);
    try {
      var answer = waiting.get(end - System.nanoTime(), NANOSECONDS);
      answered();
      return answer;
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException _) {
      throw late(timeout);
    }
  }

  private <T> CompletableFuture<T> send(Request<T> request) {
    try {
      var sent = request.send(client);
      var _ = sent.whenComplete((_, _) -> gate.leave());
      return sent;
    } catch (Exception e) {
      gate.leave();
      throw new IllegalStateException("Elasticsearch can't be asked", e);
    }
  }

  private DependencyUnavailable late(Duration timeout) {
    unanswered("no answer within %d ms".formatted(timeout.toMillis()));
    return new DependencyUnavailable("knowledge", "the index takes too long to answer");
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof ElasticsearchException e && !isOutage(e.status())) {
      return e;
    }
    unanswered(cause.toString());
    return new DependencyUnavailable("knowledge", "the index can't be reached at the moment");
  }

  /// An outage is told once, however many requests it hits.
  private void unanswered(String reason) {
    if (!away.getAndSet(true)) {
      log.warn("Elasticsearch does not answer: {}", reason);
    }
  }

  private void answered() {
    if (away.get() && away.getAndSet(false)) {
      log.info("Elasticsearch answers again");
    }
  }

  /// Without its index it has nothing to offer until the indexer has written a new one.
  private static boolean isOutage(int status) {
    return status == NOT_FOUND || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
  }

  /// What to ask.
  @FunctionalInterface
  interface Request<T> {
    CompletableFuture<T> send(ElasticsearchAsyncClient client) throws Exception;
  }
}
