package yingda.platform.consul;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks HTTP with the agents: with one as long as it answers, then with the next.
///
/// Each call is bounded, also when an agent has taken it and hangs.
@Singleton
final class ConsulHttp {

  private static final Logger log = LoggerFactory.getLogger(ConsulHttp.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient http;
  private final ConsulConfig config;
  private final List<URI> agents;

  /// Which of the agents is asked first: the last one that answered.
  private final AtomicInteger good = new AtomicInteger();

  /// Whether one has answered since the last one was left; only then is leaving it news.
  private volatile boolean sound = true;

  private volatile Instant lastContact = Instant.EPOCH;

  ConsulHttp(ConsulConfig config) {
    this.config = config;
    this.agents = config.agents();
    var builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
    if (config.secure()) {
      builder.sslContext(ConsulTls.context(config));
    }
    this.http = builder.build();
  }

  /// @throws IOException if no agent is there, or the answer is not 200
  HttpResponse<String> accepted(ConsulRequest request) throws IOException, InterruptedException {
    var response = send(request);
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response;
  }

  /// @throws IOException if no agent is there, or none is able to answer
  HttpResponse<String> send(ConsulRequest request) throws IOException, InterruptedException {
    var first = good.get();
    var failure = new IOException("No agent of Consul is configured");
    for (var tried = 0; tried < agents.size(); tried++) {
      var turn = (first + tried) % agents.size();
      try {
        var response = ask(agents.get(turn), request);
        if (able(response)) {
          lastContact = Instant.now();
          sound = true;
          return response;
        }
        failure = refused(response);
      } catch (IOException e) {
        failure = e;
        if (!request.repeatable() && !neverAsked(e)) {
          leave(turn, e);
          throw e;
        }
      }
      leave(turn, failure);
    }
    throw failure;
  }

  /// Asks every agent, since only some of them know the matter.
  ///
  /// @throws IOException if none does it
  void tellAll(ConsulRequest request) throws IOException, InterruptedException {
    var done = false;
    var failure = new IOException("No agent of Consul is configured");
    for (var agent : agents) {
      try {
        var response = ask(agent, request);
        done |= response.statusCode() == 200;
        failure = refused(response);
      } catch (IOException e) {
        failure = e;
      }
    }
    if (!done) {
      throw failure;
    }
  }

  private HttpResponse<String> ask(URI agent, ConsulRequest request)
      throws IOException, InterruptedException {
    var outgoing = request.to(agent);
    config.token().ifPresent(token -> outgoing.header("X-Consul-Token", token));
    // The request's own time-out would end with the headers.
    var answer = http.sendAsync(outgoing.build(), BodyHandlers.ofString());
    try {
      return answer.get(request.timeout().toMillis(), MILLISECONDS);
    } catch (TimeoutException _) {
      throw new HttpTimeoutException(
          "%s gave no answer within %d ms".formatted(agent, request.timeout().toMillis()));
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        // Java says neither why nor to whom.
        case ConnectException _ -> new ConnectException(agent + " takes no connection");
        case IOException failure -> failure;
        case null, default -> new IOException(e);
      };
    } finally {
      answer.cancel(true);
    }
  }

  /// An agent without a leader, say, answers 500 to what another can answer.
  private static boolean able(HttpResponse<String> response) {
    return response.statusCode() < 500 && response.statusCode() != TOO_MANY_REQUESTS;
  }

  private static boolean neverAsked(IOException failure) {
    return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
  }

  private void leave(int turn, IOException why) {
    var next = (turn + 1) % agents.size();
    if (next != turn && good.compareAndSet(turn, next) && sound) {
      sound = false;
      log.warn("Consul at {} fails ({}); asking {}", agents.get(turn), why, agents.get(next));
    }
  }

  /// When Consul last answered anything; the epoch when it never did.
  Instant lastContact() {
    return lastContact;
  }

  static IOException refused(HttpResponse<String> response) {
    return new IOException(
        "Consul answered %s %s with %d: %s%s"
            .formatted(
                response.request().method(),
                response.uri().getPath(),
                response.statusCode(),
                response.body().strip(),
                response.statusCode() == FORBIDDEN ? " (expected: a token that may)" : ""));
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
