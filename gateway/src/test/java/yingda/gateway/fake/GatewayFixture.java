package yingda.gateway.fake;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// A whole gateway on loopback, in front of fakes, and what a client does with it.
public final class GatewayFixture implements AutoCloseable {

  public static final String SITE = "site_sample_shop";
  public static final String SHOP = "https://shop.example";
  public static final String ADMIN_KEY = "yk_live_test_" + "k".repeat(43);

  public final FakeDialog dialog = new FakeDialog();
  public final FakeWebhooks webhooks = new FakeWebhooks();
  public final FakeSummaries summaries = new FakeSummaries();
  public final FakeIntent intent = new FakeIntent();
  public final FakeKnowledge knowledge = new FakeKnowledge();

  private final FakeServer intents = new FakeServer(intent);
  private final List<FakeServer> servers = new ArrayList<>();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Running gateway;
  private final Path keyFile;

  /// A gateway that runs.
  interface Running extends AutoCloseable {

    int port();

    <T> T bean(Class<T> type);

    @Override
    void close();
  }

  private GatewayFixture(
      Map<String, Object> settings, Function<Map<String, Object>, Running> start) {
    var properties = new HashMap<String, Object>();
    try {
      keyFile = Files.createTempDirectory("gateway").resolve("session-key.pem");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    properties.put("yingda.consul.enabled", false);
    properties.put("yingda.session.key-file", keyFile.toString());
    properties.put("yingda.admin.key", ADMIN_KEY);
    properties.put("micronaut.server.port", -1);
    // The machine that runs the tests may be busy.
    properties.put("yingda.services.timeout", "10s");
    properties.put("turn.recognize-timeout", "10s");
    properties.put("turn.search-timeout", "10s");
    properties.put(
        "yingda.services.dialog.target", serve(new FakeServer(dialog, webhooks, summaries)));
    properties.put("yingda.services.intent.target", serve(intents));
    properties.put("yingda.services.knowledge.target", serve(new FakeServer(knowledge)));
    properties.putAll(settings);
    gateway = start.apply(properties);
  }

  /// Starts it in the test's own process.
  public static GatewayFixture start(Map<String, Object> settings) {
    return new GatewayFixture(
        settings,
        properties -> {
          var server = ApplicationContext.run(EmbeddedServer.class, properties, "test");
          return new Running() {
            @Override
            public int port() {
              return server.getPort();
            }

            @Override
            public <T> T bean(Class<T> type) {
              return server.getApplicationContext().getBean(type);
            }

            @Override
            public void close() {
              server.close();
            }
          };
        });
  }

  /// Starts it in a process of its own.
  public static GatewayFixture start(GatewayProcess process) {
    return new GatewayFixture(Map.of(), process::start);
  }

  /// The fakes as they were.
  public void reset() {
    dialog.reset();
    intent.reset();
    knowledge.reset();
  }

  /// Restarts the only instance of intent-service, whatever it is at.
  public void breakIntent() throws InterruptedException {
    intents.restart();
  }

  public Path keyFile() {
    return keyFile;
  }

  public String host() {
    return "127.0.0.1:" + gateway.port();
  }

  public URI uri(String path) {
    return URI.create("http://" + host() + path);
  }

  public int port() {
    return gateway.port();
  }

  public <T> T bean(Class<T> type) {
    return gateway.bean(type);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  public HttpRequest.Builder post(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  public HttpResponse<InputStream> open(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  /// A new visitor's token.
  public String newToken() throws Exception {
    return Json.of(newSession("{\"siteKey\":\"%s\"}".formatted(SITE))).text("token");
  }

  public HttpResponse<String> newSession(String body) throws Exception {
    return send(post("/v1/sessions", body).header("Origin", SHOP));
  }

  /// A visitor with a conversation.
  public Chat newChat() throws Exception {
    var token = newToken();
    var started = send(post("/v1/conversations", "").header("Authorization", "Bearer " + token));
    return new Chat(this, token, Json.of(started).text("id"));
  }

  private String serve(FakeServer server) {
    servers.add(server);
    return server.target();
  }

  @Override
  public void close() {
    client.close();
    gateway.close();
    for (var server : servers) {
      server.close();
    }
  }

  /// Settings that make a turn give up soon.
  public static Map<String, Object> hasty() {
    return new TreeMap<>(
        Map.of(
            "turn.timeout", "2s",
            "turn.recognize-timeout", "300ms",
            "turn.search-timeout", "1s",
            "turn.finish-timeout", "500ms",
            "yingda.services.timeout", "1s"));
  }
}
