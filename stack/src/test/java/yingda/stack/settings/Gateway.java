package yingda.stack.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A gateway that answers about settings what it was told to, in the words of the API.
final class Gateway implements AutoCloseable {

  /// What was asked.
  record Request(String line, String key, JsonNode body) {}

  private record Answer(int status, String body) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  Gateway() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/v1/admin/settings", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Answers such a request so; of several answers each is given once, and the last for ever.
  ///
  /// @param line method and path without its beginning, such as `GET /document?name=gateway`
  void answers(String line, int status, String body) {
    answers.computeIfAbsent(line, _ -> new ArrayDeque<>()).add(new Answer(status, body));
  }

  Request last() {
    return requests.getLast();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString().substring("/v1/admin/settings".length());
      var line = exchange.getRequestMethod() + " " + path;
      requests.add(
          new Request(
              line,
              exchange.getRequestHeaders().getFirst("Authorization"),
              JSON.readTree(exchange.getRequestBody().readAllBytes())));
      var known = answers.getOrDefault(line, new ArrayDeque<>());
      var answer = known.size() > 1 ? known.removeFirst() : known.peekFirst();
      if (answer == null) {
        answer = new Answer(404, "{\"title\": \"Not found\", \"code\": \"NOT_FOUND\"}");
      }
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
