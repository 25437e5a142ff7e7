package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import org.junit.jupiter.api.Test;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;

/// Services that are not there at all.
final class ServiceAwayTest {

  // Nothing listens on the discard port.
  private static final String NOBODY = "dns:///127.0.0.1:9";

  @Test
  void aServiceThatIsNotThereIsNamedAtOnce() throws Exception {
    var settings = new HashMap<>(GatewayFixture.hasty());
    settings.put("yingda.services.dialog.target", NOBODY);
    settings.put("yingda.services.intent.target", NOBODY);
    try (var gateway = GatewayFixture.start(settings)) {
      var session = gateway.newSession("{\"siteKey\": \"%s\"}".formatted(GatewayFixture.SITE));
      assertThat(session.statusCode()).isEqualTo(201);
      assertThat(session.body()).contains("\"model\":null");

      var token = Json.of(session).text("token");
      var started =
          gateway.send(
              gateway.post("/v1/conversations", "").header("Authorization", "Bearer " + token));
      assertThat(started.statusCode()).isEqualTo(503);
      assertThat(Json.of(started).text("code")).isEqualTo("DEPENDENCY_UNAVAILABLE");
      assertThat(Json.of(started).text("dependency")).isEqualTo("dialog");
    }
  }

  @Test
  void aGatewayThatNeverHeardFromConsulIsNotReadyAndSaysWhatIsAway() throws Exception {
    var settings = new HashMap<>(GatewayFixture.hasty());
    settings.put("yingda.consul.enabled", true);
    settings.put("consul.client.port", 9);
    settings.put("yingda.services.dialog.target", "consul:///dialog-service-grpc");
    settings.put("yingda.services.intent.target", "consul:///intent-service-grpc");
    settings.put("yingda.services.knowledge.target", "consul:///knowledge-service-grpc");
    try (var gateway = GatewayFixture.start(settings)) {
      assertThat(gateway.send(gateway.request("/health/readiness").GET()).statusCode())
          .isEqualTo(503);
      var token = gateway.newToken();
      var started =
          gateway.send(
              gateway.post("/v1/conversations", "").header("Authorization", "Bearer " + token));
      assertThat(started.statusCode()).isEqualTo(503);
      assertThat(Json.of(started).text("dependency")).isEqualTo("dialog");
    }
  }
}
