package yingda.platform.consul;

import io.micronaut.context.annotation.BootstrapContextCompatible;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The few calls of the agent's HTTP API that finding and being found need.
///
/// Each is bounded; each throws [IOException] when the agent is away or refuses.
@Singleton
@BootstrapContextCompatible
final class ConsulAgent implements KeyValueStore {

  private static final Logger log = LoggerFactory.getLogger(ConsulAgent.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final ConsulConfig config;
  private final JsonMapper json;

  ConsulAgent(ConsulConfig config, JsonMapper json) {
    this.config = config;
    this.json = json;
  }

  /// The address of this host that the agent is reached from, and so reaches this host at.
  String reachedFrom() {
    try (var probe = new DatagramSocket()) {
      // Connecting a datagram socket chooses a route and sends nothing.
      probe.connect(new InetSocketAddress(config.host(), config.port()));
      return probe.getLocalAddress().getHostAddress();
    } catch (SocketException | UncheckedIOException e) {
      log.warn("No route to Consul at {}; taking the loopback address: {}", config, e.toString());
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }

  void register(Entry entry) throws IOException, InterruptedException {
    var body = BodyPublishers.ofByteArray(json.writeValueAsBytes(entry));
    accepted(request("/v1/agent/service/register", TIMEOUT).PUT(body));
  }

  void deregister(String id) throws IOException, InterruptedException {
    accepted(request("/v1/agent/service/deregister/" + id, TIMEOUT).PUT(BodyPublishers.noBody()));
  }

  /// Whether the agent has the instance; an agent that lost its data has forgotten it.
  boolean knows(String id) throws IOException, InterruptedException {
    var response = send(request("/v1/agent/service/" + id, TIMEOUT));
    return switch (response.statusCode()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw refused(response);
    };
  }

  /// The passing instances of a service, as soon as they differ from those of `index`, and in any
  /// case after half a minute.
  Found passing(String service, long index) throws IOException, InterruptedException {
    var query =
        "/v1/health/service/%s?passing=true&index=%d&wait=%ds"
            .formatted(service, index, WAIT.toSeconds());
    // Consul adds up to a sixteenth of the wait.
    var response = accepted(request(query, WAIT.plus(WAIT.dividedBy(8))));
    var instances = json.readValue(response.body(), Argument.listOf(Found.Health.class));
    var now = response.headers().firstValueAsLong("X-Consul-Index").orElse(0);
    // An index that goes back means that Consul started anew.
    return Found.of(now < index ? 0 : now, instances == null ? List.of() : instances);
  }

  @Override
  public Optional<String> value(String key) throws IOException, InterruptedException {
    var response = send(request("/v1/kv/" + key + "?raw", TIMEOUT));
    return switch (response.statusCode()) {
      case 200 -> Optional.of(response.body());
      case 404 -> Optional.empty();
      default -> throw refused(response);
    };
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    var uri = URI.create("http://%s:%d%s".formatted(config.host(), config.port(), path));
    var request = HttpRequest.newBuilder(uri).timeout(timeout);
    var token = config.aclToken();
    return token == null || token.isEmpty() ? request : request.header("X-Consul-Token", token);
  }

  private HttpResponse<String> accepted(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var response = send(request);
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response;
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private static IOException refused(HttpResponse<String> response) {
    return new IOException(
        "Consul answered %d: %s".formatted(response.statusCode(), response.body()));
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
