package yingda.stack.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.CONSUL;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.stack.junit.Backing;
import yingda.stack.junit.OwnBacking;

/// The real Consul with the policies that everybody is given.
class GuardedConsulTest {

  private static final int OK = 200;
  private static final int FORBIDDEN = 403;
  private static final String NOBODY = "";

  private static OwnBacking backing;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    backing = Backing.guarded(CONSUL);
  }

  @AfterAll
  static void stop() throws IOException {
    backing.close();
  }

  @Test
  void whoHasNoTokenSeesAndDoesNothing() throws Exception {
    put("management", "/v1/kv/config/gateway", "limit: 1");
    assertThat(get(NOBODY, "/v1/kv/config/gateway").statusCode()).isEqualTo(FORBIDDEN);
    assertThat(put(NOBODY, "/v1/kv/config/gateway", "limit: 2")).isEqualTo(FORBIDDEN);
    assertThat(register(NOBODY, "gateway")).isEqualTo(FORBIDDEN);
    assertThat(get(NOBODY, "/v1/catalog/services").body()).isEqualTo("{}");
    assertThat(get(NOBODY, "/v1/catalog/nodes").body()).isEqualTo("[]");
    assertThat(get(NOBODY, "/v1/agent/self").statusCode()).isEqualTo(FORBIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "dialog-service", "intent-service", "knowledge-service"})
  void aServiceIsFoundUnderItsOwnNamesOnly(String service) throws Exception {
    assertThat(register(service, service)).isEqualTo(OK);
    // The gateway is the one that is not called by gRPC.
    assertThat(register(service, service + "-grpc"))
        .isEqualTo(service.equals("gateway") ? FORBIDDEN : OK);
    assertThat(get("gateway", "/v1/health/service/" + service + "?passing").body())
        .contains('"' + service + '"');

    var other = service.equals("gateway") ? "intent-service" : "gateway";
    assertThat(register(service, other)).isEqualTo(FORBIDDEN);
    assertThat(register(service, "rogue")).isEqualTo(FORBIDDEN);
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, config/gateway, 200",
    "gateway, config/tenants/sample-shop, 200",
    "gateway, config/staged/gateway, 200",
    "gateway, state/dialog-service/one, 200",
    "gateway, elsewhere, 403",
    "dialog-service, config/dialog-service, 403",
    "dialog-service, config/staged/dialog-service, 403",
    "dialog-service, state/dialog-service/one, 200",
    "dialog-service, state/intent-service/one, 403",
    "dialog-service, state/schemas/abc, 200",
    "intent-service, state/intent-service/one, 200",
    "knowledge-service, state/knowledge-service/one, 200",
    "operator, config/gateway, 200",
    "operator, state/gateway/one, 403",
    "seed, config/application, 200",
    "seed, state/gateway/one, 403",
    "agent, config/gateway, 403",
  })
  void aTokenWritesWhatItsPolicySays(String holder, String key, int status) throws Exception {
    assertThat(put(holder, "/v1/kv/" + key, "x: 1")).isEqualTo(status);
  }

  @Test
  void onlyTheGatewayHoldsSessions() throws Exception {
    assertThat(put("gateway", "/v1/session/create", "{}")).isEqualTo(OK);
    assertThat(put("dialog-service", "/v1/session/create", "{}")).isEqualTo(FORBIDDEN);
  }

  @Test
  void noServiceMayMakeTokens() throws Exception {
    assertThat(get("gateway", "/v1/acl/tokens").statusCode()).isEqualTo(FORBIDDEN);
    assertThat(put("operator", "/v1/acl/token", "{}")).isEqualTo(FORBIDDEN);
  }

  @Test
  void startedAgainItKnowsTheTokensItHasGivenOut() throws Exception {
    var before = backing.token("gateway");
    var management = backing.token("management");

    backing.kill(CONSUL);
    backing.start(CONSUL);

    assertThat(backing.token("gateway")).isEqualTo(before);
    assertThat(backing.token("management")).isEqualTo(management);
    assertThat(register("gateway", "gateway")).isEqualTo(OK);
  }

  @Test
  void whatWasRegisteredBeforeThereWereTokensIsForgotten() throws Exception {
    var id =
        "{\"Node\": \"yingda\", \"Address\": \"127.0.0.1\", \"Service\": "
            + "{\"Service\": \"gateway\", \"ID\": \"gateway-of-old\", \"Port\": 1}}";
    assertThat(put("management", "/v1/catalog/register", id)).isEqualTo(OK);
    assertThat(register("gateway", "gateway")).isEqualTo(OK);

    backing.stop(CONSUL);
    backing.start(CONSUL);

    assertThat(get("gateway", "/v1/catalog/service/gateway").body())
        .contains("\"ServiceID\":\"gateway\"")
        .doesNotContain("gateway-of-old");
  }

  private int register(String holder, String service) throws Exception {
    var body = "{\"Name\": \"%s\", \"Address\": \"127.0.0.1\", \"Port\": 1}".formatted(service);
    return put(holder, "/v1/agent/service/register", body);
  }

  private int put(String holder, String path, String body) throws Exception {
    var request = request(holder, path).PUT(BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  private HttpResponse<String> get(String holder, String path) throws Exception {
    return http.send(request(holder, path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String holder, String path) throws IOException {
    var uri = URI.create("http://127.0.0.1:" + backing.port(CONSUL) + path);
    var request = HttpRequest.newBuilder(uri);
    return holder.isEmpty() ? request : request.header("X-Consul-Token", backing.token(holder));
  }
}
