package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.standin.Asker.JSON;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

@ExtendWith(StandInExtension.class)
class RefusalTest {

  private final StandIn standIn;
  private final Asker asker;

  RefusalTest(StandIn standIn) {
    this.standIn = standIn;
    this.asker = new Asker(standIn);
  }

  @ParameterizedTest
  @CsvSource({
    "FORMAT400, 400, invalid_request_error, invalid_request_error",
    "KEY401, 401, authentication_error, invalid_request_error",
    "BALANCE402, 402, unknown_error, invalid_request_error",
    "PARAMS422, 422, invalid_request_error, invalid_request_error",
    "LIMIT429, 429, rate_limit_error, rate_limit_error",
    "ERROR500, 500, internal_server_error, internal_server_error",
    "BUSY503, 503, service_unavailable_error, service_unavailable_error"
  })
  void refusesAsDeepSeekRefuses(Behaviour behaviour, int status, String type, String code)
      throws Exception {
    standIn.mode(Mode.quick(behaviour));

    var refused = asker.complete(Asker.asked());

    assertThat(refused.statusCode()).isEqualTo(status);
    var error = JSON.readTree(refused.body()).path("error");
    assertThat(error.path("message").asText()).isNotEmpty();
    assertThat(error.path("type").asText()).isEqualTo(type);
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.get("param").isNull()).isTrue();
    assertThat(refused.headers().firstValue("x-request-id")).isPresent();
    assertThat(refused.headers().firstValue("retry-after")).isEmpty();
  }

  @Test
  void aRefusalCanSayWhenToComeBack() throws Exception {
    asker.post("/mode", "{\"mode\": \"limit429-after\", \"retryAfterSeconds\": 7}");
    var refused = asker.complete(Asker.asked());
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("retry-after")).hasValue("7");
  }

  @Test
  void ofAKeyOnlyTheEndIsShown() throws Exception {
    standIn.mode(Mode.quick(Behaviour.KEY401));
    assertThat(asker.complete(Asker.asked()).body())
        .contains("Your api key: ****7890 is invalid (request_id: ")
        .doesNotContain("test-");
  }

  @Test
  void whatIsNoGoodRequestIsRefusedInAnyMode() throws Exception {
    var anonymous =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + standIn.port() + "/chat/completions"))
            .POST(BodyPublishers.ofString(Asker.asked()))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      assertThat(http.send(anonymous, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    }
    assertThat(asker.complete("{").statusCode()).isEqualTo(400);
    assertThat(asker.complete("{}").statusCode()).isEqualTo(422);
    assertThat(
            asker
                .complete(Asker.asked().replace("\"model\"", "\"max_tokens\": 0, \"model\""))
                .statusCode())
        .isEqualTo(422);
    assertThat(asker.post("/nowhere", "{}").statusCode()).isEqualTo(404);
  }
}
