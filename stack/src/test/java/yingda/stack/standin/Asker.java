package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks the stand-in, as a service does.
final class Asker {

  static final ObjectMapper JSON = new ObjectMapper();

  /// What is answered to [#asked].
  static final String ANSWER = "根据资料，七天内可以退货。请联系客服。[1]";

  private static final String ASKED =
      """
      {"model": "deepseek-flash", "stream": %s, "stream_options": {"include_usage": true},
       "thinking": {"type": "disabled"},
       "messages": [{"role": "system", "content": "Answer."},
        {"role": "user", "content": "<passages><passage n=\\"1\\" title=\\"退货\\">七天内可以退货。请联系客服。</passage></passages><question>%s</question>"}]}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final StandIn standIn;

  Asker(StandIn standIn) {
    this.standIn = standIn;
  }

  /// A request for a stream.
  static String asked() {
    return asked("退货");
  }

  static String asked(String question) {
    return ASKED.formatted(true, question);
  }

  static String askedWhole() {
    return ASKED.formatted(false, "退货");
  }

  /// The lines of a stream that aren't empty.
  List<String> events(String asked, String... headers) throws IOException, InterruptedException {
    return http.send(request("/chat/completions", asked, headers), BodyHandlers.ofLines())
        .body()
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /// The JSON in the lines of a stream.
  List<JsonNode> chunks(String asked, String... headers) throws IOException, InterruptedException {
    var objects =
        events(asked, headers).stream()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> line.substring("data: ".length()))
            .collect(Collectors.joining(",", "[", "]"));
    return List.of(JSON.readValue(objects, JsonNode[].class));
  }

  /// The text in them.
  static String content(List<JsonNode> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.at("/choices/0/delta/content"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .collect(Collectors.joining());
  }

  /// Why they end; empty when they don't.
  static String finish(List<JsonNode> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.at("/choices/0/finish_reason"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .distinct()
        .collect(Collectors.joining(","));
  }

  HttpResponse<String> complete(String asked, String... headers)
      throws IOException, InterruptedException {
    return http.send(request("/chat/completions", asked, headers), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return http.send(request(path, body), BodyHandlers.ofString());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  JsonNode delete(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).DELETE().build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  /// An answer that is read while it comes; closing it hangs up.
  HttpResponse<Stream<String>> open(String asked) throws IOException, InterruptedException {
    return http.send(request("/chat/completions", asked), BodyHandlers.ofLines());
  }

  /// Asks on a connection of its own, and leaves the response to be read as it is on the wire.
  Socket call(String asked) throws IOException {
    var body = asked.getBytes(StandardCharsets.UTF_8);
    var socket = new Socket(InetAddress.getLoopbackAddress(), standIn.port());
    socket.setSoTimeout(10_000);
    var head =
        """
        POST /chat/completions HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer test\r
        Content-Length: %d\r
        \r
        """
            .formatted(body.length);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().write(body);
    return socket;
  }

  HttpRequest request(String path, String body, String... headers) {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer test-7890")
            .POST(BodyPublishers.ofString(body));
    return (headers.length == 0 ? request : request.headers(headers)).build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + standIn.port() + path);
  }
}
