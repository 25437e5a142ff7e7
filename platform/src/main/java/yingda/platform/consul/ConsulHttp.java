package yingda.platform.consul;

import io.micronaut.context.annotation.BootstrapContextCompatible;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/// Speaks HTTP with the agent.
///
/// Each call is bounded; each throws [IOException] when the agent is away.
@Singleton
@BootstrapContextCompatible
final class ConsulHttp {

  /// How long a call may take that waits for nothing.
  static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final ConsulConfig config;
  private volatile Instant lastContact = Instant.EPOCH;

  ConsulHttp(ConsulConfig config) {
    this.config = config;
  }

  HttpRequest.Builder request(String path, Duration timeout) {
    var uri = URI.create("http://%s:%d%s".formatted(config.host(), config.port(), path));
    var request = HttpRequest.newBuilder(uri).timeout(timeout);
    var token = config.aclToken();
    return token == null || token.isEmpty() ? request : request.header("X-Consul-Token", token);
  }

  /// @throws IOException if the agent is away, or doesn't answer 200
  HttpResponse<String> accepted(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    var response = send(request);
    if (response.statusCode() != 200) {
      throw refused(response);
    }
    return response;
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = http.send(request.build(), BodyHandlers.ofString());
    lastContact = Instant.now();
    return response;
  }

  /// When the agent last answered anything; the epoch when it never did.
  Instant lastContact() {
    return lastContact;
  }

  static IOException refused(HttpResponse<String> response) {
    return new IOException(
        "Consul answered %d: %s".formatted(response.statusCode(), response.body()));
  }

  @PreDestroy
  void stop() {
    http.shutdownNow();
  }
}
