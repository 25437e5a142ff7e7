package yingda.stack.backing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Services that Consul's catalogue still shows and its agent knows no more.
///
/// The agent takes a service out of the catalogue with the token it came with. One that came when
/// there were no tokens, or whose token has been replaced since, would stay there for ever.
final class Leftovers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  // As agent.hcl calls it.
  private static final String NODE = "yingda";

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI consul;
  private final String token;

  /// @param token one that may do everything
  Leftovers(int port, String token) {
    this.consul = URI.create("http://127.0.0.1:" + port);
    this.token = token;
  }

  void clear() throws IOException, InterruptedException {
    var known = ask(request("/v1/agent/services").build());
    for (var service : ask(request("/v1/catalog/node/" + NODE).build()).path("Services")) {
      var id = service.path("ID").asText();
      // Its own entry, which is nobody's to make.
      if (!known.has(id) && !id.equals("consul")) {
        var body = JSON.writeValueAsString(Map.of("Node", NODE, "ServiceID", id));
        ask(request("/v1/catalog/deregister").PUT(BodyPublishers.ofString(body)).build());
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(consul.resolve(path))
        .timeout(TIMEOUT)
        .header("X-Consul-Token", token);
  }

  private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "Consul answers %d to %s".formatted(answer.statusCode(), request.uri()));
    }
    return JSON.readTree(answer.body());
  }
}
