package yingda.stack.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import yingda.stack.words.Words;

/// Speaks HTTP with a gateway.
public final class GatewayClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  // Longer than the longest turn.
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI base;

  public GatewayClient(URI base) {
    this.base = base;
  }

  /// What a page served by this gateway would send as its origin.
  String origin() {
    return base.getScheme() + "://" + base.getAuthority();
  }

  /// A value as a query has it.
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  JsonNode get(String path, String token) throws IOException, InterruptedException {
    return json(request(path, token).GET().build());
  }

  JsonNode post(String path, String token, byte[] body) throws IOException, InterruptedException {
    return json(
        request(path, token)
            .header("Content-Type", "application/octet-stream")
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  JsonNode post(String path, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    return json(
        request(path, token).header("Content-Type", "application/json").POST(json(body)).build());
  }

  /// An answer that comes bit by bit; the caller closes it.
  InputStream stream(String path, String token, Map<String, ?> body)
      throws IOException, InterruptedException {
    var response =
        send(
            request(path, token)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(json(body))
                .build());
    return response.body();
  }

  private static BodyPublisher json(Map<String, ?> body) throws IOException {
    return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
  }

  private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
    try (var body = send(request).body()) {
      return JSON.readTree(body);
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    var request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).header("Origin", origin());
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      var response = http.send(request, BodyHandlers.ofInputStream());
      if (response.statusCode() < 300) {
        return response;
      }
      try (var body = response.body()) {
        throw Refused.of(
            response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (ConnectException e) {
      throw new IOException(Words.say("gateway.unreachable", base.toString()), e);
    }
  }
}
