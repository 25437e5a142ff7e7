package yingda.stack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server that gives what the contract of the gateway says.
class GatewayClientTest {

  private HttpServer server;
  private GatewayClient gateway;
  private final List<String> origins = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.start();
    gateway = new GatewayClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    answer("/v1/sessions", 201, "{\"token\": \"t\"}");
    answer("/v1/conversations", 201, "{\"id\": \"c1\"}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anAnswerIsPassedOnAsItGrows() throws Exception {
    answer(
        "/v1/conversations/c1/messages",
        200,
        """
        event: turn.accepted
        data: {"turnId": "1"}

        event: sources
        data: {"sources": [{"number": 1, "title": "退货"}]}

        : heartbeat

        event: delta
        data: {"offset": 0, "text": "七天"}

        event: delta
        data: {"offset": 2, "text": "内。"}

        event: turn.done
        data: {"state": "DONE"}

        """);
    var listener = new Heard();
    var end = new Asking(gateway, "site").stream("退货？", listener);

    assertThat(end.path("state").asText()).isEqualTo("DONE");
    assertThat(listener.texts).containsExactly("七天", "内。");
    assertThat(listener.sources).hasSize(1);
    assertThat(origins).isNotEmpty().allMatch(origin -> origin.startsWith("http://127.0.0.1:"));
  }

  @Test
  void aTextThatWasNotStreamedComesWithTheEnd() throws Exception {
    answer(
        "/v1/conversations/c1/messages",
        200,
        "event: turn.done\ndata: {\"state\": \"DONE\", \"text\": \"七天内。\"}\n\n");
    var listener = new Heard();
    new Asking(gateway, "site").stream("退货？", listener);
    assertThat(listener.texts).containsExactly("七天内。");
  }

  @Test
  void anAnswerThatBreaksOffIsAFailure() {
    answer("/v1/conversations/c1/messages", 200, "event: delta\ndata: {\"text\": \"七\"}\n\n");
    assertThatThrownBy(() -> new Asking(gateway, "site").stream("退货？", new Heard()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in the middle");
  }

  @Test
  void aRefusalTellsItsDetailAndItsErrors(@TempDir Path folder) throws Exception {
    answer(
        "/v1/admin/imports",
        400,
        """
        {"title": "Invalid request", "detail": "row 3: 2 columns", "code": "INVALID_REQUEST",
         "errors": [{"field": "row", "value": "3", "expected": "5 columns"}]}
        """);
    var file = Files.writeString(folder.resolve("bad.tsv"), "x");
    var refused =
        catchThrowableOfType(
            Refused.class, () -> new Importing(gateway, "key").send(file, "bad.tsv", state -> {}));
    assertThat(refused).hasMessage("row 3: 2 columns [INVALID_REQUEST]");
    assertThat(refused.errors()).containsExactly("row: 3 (5 columns)");
    assertThat(refused.status()).isEqualTo(400);
  }

  @Test
  void whatIsNoProblemJsonIsToldByItsStatus() {
    answer("/v1/nowhere", 502, "<html>Bad gateway</html>");
    assertThatThrownBy(() -> gateway.get("/v1/nowhere", "")).hasMessage("HTTP 502");
  }

  @Test
  void anImportIsFollowedUntilAllCanBeFound(@TempDir Path folder) throws Exception {
    var polls = new AtomicInteger();
    answer("/v1/admin/imports", 202, "{\"importId\": \"7\", \"articles\": 3, \"changed\": 2}");
    server.createContext(
        "/v1/admin/imports/7",
        exchange ->
            send(
                exchange,
                200,
                "{\"changed\": 2, \"indexed\": %d}".formatted(polls.incrementAndGet())));
    var file = Files.writeString(folder.resolve("good.tsv"), "x");
    var seen = new ArrayList<Integer>();
    var state =
        new Importing(gateway, "key").send(file, "good.tsv", each -> seen.add(each.indexed()));

    assertThat(state.articles()).isEqualTo(3);
    assertThat(seen).containsExactly(0, 1, 2);
  }

  @Test
  void aGatewayThatIsNotThereIsNamed() {
    server.stop(0);
    assertThatThrownBy(() -> gateway.get("/v1/sessions", ""))
        .hasMessageContaining("http://127.0.0.1:");
  }

  private void answer(String path, int status, String body) {
    server.createContext(path, exchange -> send(exchange, status, body));
  }

  private void send(HttpExchange exchange, int status, String body) throws IOException {
    origins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Origin")));
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static final class Heard implements Asking.Listener {
    final List<String> texts = new ArrayList<>();
    final List<JsonNode> sources = new ArrayList<>();

    @Override
    public void sources(JsonNode found) {
      found.forEach(sources::add);
    }

    @Override
    public void text(String piece) {
      texts.add(piece);
    }
  }
}
