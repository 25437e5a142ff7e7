package yingda.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.SharedGateway;

@ExtendWith(SharedGateway.class)
final class CorsTest {

  private static final String ALLOWED = "access-control-allow-origin";

  private final GatewayFixture gateway;

  CorsTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/sessions", "/v1/conversations", "/v1/conversations/c1/messages"})
  void anAdmittedPageMayAsk(String path) throws Exception {
    var response = preflight(path, GatewayFixture.SHOP);
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue(ALLOWED)).hasValue(GatewayFixture.SHOP);
    assertThat(response.headers().allValues("vary")).contains("Origin");
    assertThat(response.headers().firstValue("access-control-allow-methods")).hasValue("GET, POST");
    assertThat(response.headers().firstValue("access-control-allow-headers"))
        .hasValueSatisfying(headers -> assertThat(headers).contains("authorization"));
    assertThat(response.headers().firstValue("access-control-allow-credentials")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "null", "https://shop.example.evil"})
  void noOtherPageMay(String origin) throws Exception {
    var response = preflight("/v1/conversations", origin);
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.headers().firstValue(ALLOWED)).isEmpty();
    assertThat(response.headers().allValues("vary")).contains("Origin");
  }

  @Test
  void aPageMayReadRefusalsToo() throws Exception {
    var refused =
        gateway.send(
            gateway.request("/v1/conversations").GET().header("Origin", GatewayFixture.SHOP));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue(ALLOWED)).hasValue(GatewayFixture.SHOP);
    assertThat(refused.headers().firstValue("access-control-expose-headers"))
        .hasValueSatisfying(headers -> assertThat(headers).contains("X-Request-Id"));
    assertThat(refused.headers().firstValue("x-request-id")).isPresent();
  }

  @Test
  void aPageMayReadAStream() throws Exception {
    var chat = gateway.newChat();
    var response =
        gateway.send(
            chat.saying("{\"text\": \"a\"}")
                .header("Accept", "text/event-stream")
                .header("Origin", GatewayFixture.SHOP));
    assertThat(response.headers().firstValue(ALLOWED)).hasValue(GatewayFixture.SHOP);
  }

  @Test
  void aTenantsPathsAreNoPagesBusiness() throws Exception {
    var response = preflight("/v1/admin/imports", GatewayFixture.SHOP);
    assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
    assertThat(response.headers().firstValue(ALLOWED)).isEmpty();
  }

  /// The gateway's own origin is the host the request names, so this one is written by hand.
  @Test
  void aPageOfAnotherHostIsNotSelf() throws Exception {
    try (var socket = new Socket("127.0.0.1", gateway.port())) {
      socket
          .getOutputStream()
          .write(
              """
              OPTIONS /v1/sessions HTTP/1.1\r
              Host: chat.example\r
              Origin: https://chat.example:444\r
              Access-Control-Request-Method: POST\r
              Connection: close\r
              \r
              """
                  .getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      assertThat(answer.readLine()).isEqualTo("HTTP/1.1 403 Forbidden");
    }
  }

  private HttpResponse<String> preflight(String path, String origin) throws Exception {
    return gateway.send(
        gateway
            .request(path)
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type"));
  }
}
