package yingda.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Somebody with a question, who speaks plain HTTP.
final class Visitor {

  static final ObjectMapper JSON = new ObjectMapper();

  /// Longer than the longest turn: a call that takes longer hangs.
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI gateway;
  private final String token;

  private Visitor(URI gateway, String token) {
    this.gateway = gateway;
    this.token = token;
  }

  static Visitor arrive(URI gateway) throws IOException, InterruptedException {
    var newcomer = new Visitor(gateway, "");
    var session = newcomer.post("/v1/sessions", "{\"siteKey\":\"site_sample_shop\"}");
    assertThat(session.statusCode()).as(session.body()).isEqualTo(201);
    return new Visitor(gateway, JSON.readTree(session.body()).at("/token").asText());
  }

  Visitor withToken(String other) {
    return new Visitor(gateway, other);
  }

  /// Opens a conversation.
  String open() throws IOException, InterruptedException {
    var opened = post("/v1/conversations", "{}");
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    return JSON.readTree(opened.body()).at("/id").asText();
  }

  /// Asks and waits for the whole answer.
  HttpResponse<String> ask(String conversation, String text)
      throws IOException, InterruptedException {
    return say(conversation, JSON.writeValueAsString(Map.of("text", text)));
  }

  /// Sends a message as it stands, good or bad.
  HttpResponse<String> say(String conversation, String body)
      throws IOException, InterruptedException {
    return post("/v1/conversations/" + conversation + "/messages", body);
  }

  /// Asks and reads the answer as it grows.
  List<Event> listen(String conversation, String text) throws IOException, InterruptedException {
    var request =
        request("/v1/conversations/" + conversation + "/messages")
            .header("Accept", "text/event-stream")
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("text", text))))
            .build();
    var response = HTTP.send(request, BodyHandlers.ofLines());
    assertThat(response.statusCode()).isEqualTo(200);
    var events = new ArrayList<Event>();
    try (var lines = response.body()) {
      var event = "";
      for (var line : (Iterable<String>) lines::iterator) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          events.add(
              new Event(event, JSON.readTree(line.substring("data:".length())), System.nanoTime()));
        }
      }
    }
    return events;
  }

  JsonNode history(String conversation) throws IOException, InterruptedException {
    var messages = get("/v1/conversations/" + conversation + "/messages");
    assertThat(messages.statusCode()).as(messages.body()).isEqualTo(200);
    return JSON.readTree(messages.body()).at("/messages");
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(request(path).GET().build(), BodyHandlers.ofString(UTF_8));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return HTTP.send(
        request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString(UTF_8));
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .timeout(LONGEST)
            .header("Origin", gateway.toString())
            .header("Content-Type", "application/json");
    return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
  }

  /// One event of a stream.
  ///
  /// @param at when it came, by [System#nanoTime()]
  record Event(String type, JsonNode data, long at) {}
}
