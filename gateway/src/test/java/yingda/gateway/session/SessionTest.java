package yingda.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;

@ExtendWith(SharedGateway.class)
final class SessionTest {

  private static final String NEW = Json.object("siteKey", GatewayFixture.SITE);

  private final GatewayFixture gateway;

  SessionTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void aVisitorIsLetIn() throws Exception {
    var response = gateway.newSession(NEW);
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
    var session = Json.of(response);
    assertThat(session.at("site").at("name").text("en")).isEqualTo("Sample Shop");
    assertThat(session.at("site").at("greeting").text("zh")).isEqualTo("您好！");
    assertThat(session.at("model").text("name")).isEqualTo(FakeIntent.MODEL);
    assertThat(session.at("model").at("standIn").node().getBooleanValue()).isTrue();
    assertThat(Duration.between(Instant.now(), Instant.parse(session.text("expiresAt"))))
        .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));

    var claims = SignedJWT.parse(session.text("token")).getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo(session.text("visitorId"));
    assertThat(claims.getAudience()).containsExactly("widget");
    assertThat(claims.getStringClaim("tenant")).isEqualTo("sample-shop");
    assertThat(claims.getStringClaim("site")).isEqualTo(GatewayFixture.SITE);
  }

  @Test
  void theGatewaysOwnPageIsAdmitted() throws Exception {
    var request = gateway.post("/v1/sessions", NEW).header("Origin", "http://" + gateway.host());
    assertThat(gateway.send(request).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example.evil",
        "https://evil-shop.example",
        "http://shop.example",
        "https://shop.example:8443",
        "https://sub.shop.example",
        "https://other.example",
        "http://127.0.0.1:1",
        "null"
      })
  void noOtherPageIs(String origin) throws Exception {
    refusedWith(
        gateway.send(gateway.post("/v1/sessions", NEW).header("Origin", origin)),
        403,
        "PERMISSION_DENIED");
  }

  @Test
  void aRequestFromNoPageIsNotAdmitted() throws Exception {
    refusedWith(gateway.send(gateway.post("/v1/sessions", NEW)), 403, "PERMISSION_DENIED");
  }

  @Test
  void anUnknownSiteLooksLikeAForeignPage() throws Exception {
    var unknown = gateway.newSession(Json.object("siteKey", "site_unknown"));
    var foreign = gateway.newSession(Json.object("siteKey", "site_other"));
    refusedWith(unknown, 403, "PERMISSION_DENIED");
    assertThat(Json.of(unknown).text("detail")).isEqualTo(Json.of(foreign).text("detail"));
  }

  @Test
  void aBadRequestIsRefusedByName() throws Exception {
    refusedWith(gateway.newSession("{}"), 400, "INVALID_REQUEST");
    refusedWith(gateway.newSession("{\"siteKey\": 1}"), 400, "INVALID_REQUEST");
    refusedWith(
        gateway.newSession("{\"siteKey\": \"a\", \"tenant\": \"b\"}"), 400, "INVALID_REQUEST");
  }

  @Test
  void aRefreshTokenBringsItsVisitorBack() throws Exception {
    var first = Json.of(gateway.newSession(NEW));
    var again =
        gateway.newSession(
            Json.object(
                "siteKey", GatewayFixture.SITE, "refreshToken", first.text("refreshToken")));
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(Json.of(again).text("visitorId")).isEqualTo(first.text("visitorId"));
  }

  @Test
  void anythingElseDoesNot() throws Exception {
    var first = Json.of(gateway.newSession(NEW));
    for (var token : new String[] {"", "x", first.text("token")}) {
      refusedWith(
          gateway.newSession(Json.object("siteKey", GatewayFixture.SITE, "refreshToken", token)),
          401,
          "UNAUTHENTICATED");
    }
    var elsewhere =
        gateway
            .post(
                "/v1/sessions",
                Json.object("siteKey", "site_other", "refreshToken", first.text("refreshToken")))
            .header("Origin", "https://other.example");
    refusedWith(gateway.send(elsewhere), 401, "UNAUTHENTICATED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer",
        "Bearer ",
        "Bearer x.y.z",
        "Basic dTpw",
        "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ2MSJ9."
      })
  void withoutAGoodTokenNothingIsTold(String authorization) throws Exception {
    var response =
        gateway.send(
            gateway.request("/v1/conversations").GET().header("Authorization", authorization));
    refusedWith(response, 401, "UNAUTHENTICATED");
    assertThat(response.headers().firstValue("www-authenticate")).hasValue("Bearer");
  }

  @Test
  void aRefreshTokenOpensNothing() throws Exception {
    var refresh = Json.of(gateway.newSession(NEW)).text("refreshToken");
    refusedWith(
        gateway.send(
            gateway
                .request("/v1/conversations")
                .GET()
                .header("Authorization", "Bearer " + refresh)),
        401,
        "UNAUTHENTICATED");
    refusedWith(gateway.send(gateway.request("/v1/conversations").GET()), 401, "UNAUTHENTICATED");
  }

  private static void refusedWith(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
