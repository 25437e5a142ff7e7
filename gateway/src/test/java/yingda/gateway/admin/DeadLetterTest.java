package yingda.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.dialog.v1.DeadLetter;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;

@ExtendWith(SharedGateway.class)
final class DeadLetterTest {

  private static final String PATH = "/v1/admin/webhooks/dead-letters";

  private final GatewayFixture gateway;

  DeadLetterTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void aDeadLetter() {
    gateway.webhooks.dead.clear();
    gateway.webhooks.dead.put(
        "msg_1",
        DeadLetter.newBuilder()
            .setId("msg_1")
            .setType("turn.done")
            .setConversationId("c1")
            .setTurnId("t1")
            .setAttempts(7)
            .setStatus(503)
            .setTrouble("the endpoint answered 503")
            .setCreatedAt(Timestamp.newBuilder().setSeconds(1_795_262_400))
            .setDeadAt(Timestamp.newBuilder().setSeconds(1_795_262_460))
            .build());
  }

  @Test
  void whatCouldNotBeToldIsListed() throws Exception {
    var page = Json.of(gateway.send(as(gateway.request(PATH + "?limit=10").GET())));

    var letter = page.at("deadLetters").at(0);
    assertThat(letter.text("id")).isEqualTo("msg_1");
    assertThat(letter.text("turnId")).isEqualTo("t1");
    assertThat(letter.number("attempts")).isEqualTo(7);
    assertThat(letter.number("status")).isEqualTo(503);
    assertThat(letter.text("trouble")).isEqualTo("the endpoint answered 503");
    assertThat(letter.text("deadAt")).isEqualTo("2026-11-21T12:01:00Z");
  }

  @Test
  void aDeadLetterIsTriedAgainOnce() throws Exception {
    assertThat(gateway.send(as(gateway.post(PATH + "/msg_1/retry", ""))).statusCode())
        .isEqualTo(202);
    refused(gateway.send(as(gateway.post(PATH + "/msg_1/retry", ""))), 404, "NOT_FOUND");
  }

  @Test
  void badInputIsRefused() throws Exception {
    refused(gateway.send(as(gateway.request(PATH + "?limit=101").GET())), 400, "INVALID_REQUEST");
    refused(gateway.send(as(gateway.request(PATH + "?before=a%20b").GET())), 404, "NOT_FOUND");
    refused(gateway.send(as(gateway.post(PATH + "/a.b/retry", ""))), 404, "NOT_FOUND");
  }

  @Test
  void onlyTheTenantsKeyIsGood() throws Exception {
    refused(gateway.send(gateway.request(PATH).GET()), 401, "UNAUTHENTICATED");
    refused(gateway.send(gateway.post(PATH + "/msg_1/retry", "")), 401, "UNAUTHENTICATED");
    refused(
        gateway.send(gateway.newChat().as(gateway.request(PATH).GET())), 403, "PERMISSION_DENIED");
    assertThat(gateway.webhooks.dead).hasSize(1);
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + GatewayFixture.ADMIN_KEY);
  }

  private static void refused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
