package yingda.stack.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import yingda.stack.home.Secrets;

/// What Consul knows: who is ready, and the settings.
public final class Catalogue {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI consul;
  private final Secrets secrets;

  /// @param secrets with the token that may do everything, as soon as Consul has given it out
  public Catalogue(int port, Secrets secrets) {
    this.consul = URI.create("http://127.0.0.1:" + port);
    this.secrets = secrets;
  }

  /// Whether an instance of the service on that port passes its checks.
  boolean passing(String service, int port) throws IOException, InterruptedException {
    var instances = send(request("/v1/health/service/" + service + "?passing=true").build());
    for (JsonNode instance : JSON.readTree(instances)) {
      if (instance.at("/Service/Port").asInt() == port) {
        return true;
      }
    }
    return false;
  }

  /// Stores a value under a key that has none yet; what an operator has written stays.
  ///
  /// @return whether it was stored
  public boolean seed(String key, String value) throws IOException, InterruptedException {
    var request =
        request("/v1/kv/" + key + "?cas=0")
            .PUT(BodyPublishers.ofString(value, StandardCharsets.UTF_8));
    return send(request.build()).strip().equals("true");
  }

  private HttpRequest.Builder request(String path) throws IOException {
    return HttpRequest.newBuilder(consul.resolve(path))
        .timeout(TIMEOUT)
        .header("X-Consul-Token", secrets.consulToken("management"));
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != 200) {
      throw new IOException(
          "Consul answers %d to %s".formatted(response.statusCode(), request.uri()));
    }
    return response.body();
  }
}
