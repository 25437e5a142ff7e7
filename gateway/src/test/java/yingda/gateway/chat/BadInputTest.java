package yingda.gateway.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.SharedGateway;

@ExtendWith(SharedGateway.class)
final class BadInputTest {

  private final GatewayFixture gateway;
  private Chat chat;

  BadInputTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @BeforeEach
  void begin() throws Exception {
    chat = gateway.newChat();
  }

  static Stream<Arguments> badBodies() {
    return Stream.of(
        Arguments.of("{\"text\": \"\"}", "text", "empty"),
        Arguments.of("{\"text\": \" \\n\\t\\u3000\"}", "text", "empty"),
        Arguments.of("{\"text\": \"" + "问".repeat(4001) + "\"}", "text", "4001 characters"),
        Arguments.of("{\"text\": \"a\\u0000b\"}", "text", "U+0000"),
        Arguments.of("{\"text\": \"a\\u001bb\"}", "text", "U+001B"),
        Arguments.of("{\"text\": \"a\\u0085b\"}", "text", "U+0085"),
        Arguments.of("{\"text\": \"a\\ud800b\"}", "text", "U+D800"),
        Arguments.of("{\"text\": 42}", "text", "42"),
        Arguments.of("{\"text\": [\"a\"]}", "text", "an array"),
        Arguments.of("{\"text\": {\"a\": 1}}", "text", "an object"),
        Arguments.of("{\"text\": null}", "text", "absent"),
        Arguments.of("{}", "text", "absent"),
        Arguments.of("{\"text\": \"a\", \"priority\": \"P0\"}", "priority", "P0"),
        Arguments.of("{\"text\": \"a\"", "body", "malformed JSON at line 1, column 13"),
        Arguments.of("text=a", "body", "malformed JSON at line 1, column 1"),
        Arguments.of("", "body", "empty"));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void aBadMessageIsRefusedByName(String body, String field, String value) throws Exception {
    var response = gateway.send(chat.saying(body));
    refusedWith(response, 400, "INVALID_REQUEST");
    var error = Json.of(response).at("errors").at(0);
    assertThat(error.text("field")).isEqualTo(field);
    assertThat(error.text("value")).isEqualTo(value);
    assertThat(error.text("expected")).isNotEmpty();
    assertThat(gateway.dialog.finished).isEmpty();
  }

  @Test
  void aStreamIsRefusedLikeAnythingElse() throws Exception {
    refusedWith(
        gateway.send(chat.saying("{}").header("Accept", "text/event-stream")),
        400,
        "INVALID_REQUEST");
  }

  @Test
  void fourThousandCharactersOfAnyPlaneAreTaken() throws Exception {
    assertThat(chat.say("𠀀".repeat(4000)).statusCode()).isEqualTo(200);
  }

  @Test
  void aMessageIsNormalised() throws Exception {
    assertThat(chat.say("  cafe\u0301?\n").statusCode()).isEqualTo(200);
    assertThat(gateway.intent.asked.take().getQuestion()).isEqualTo("caf\u00e9?");
  }

  @Test
  void moreThan64KilobytesAreRefused() throws Exception {
    refusedWith(gateway.send(chat.saying("x".repeat(64 * 1024 + 1))), 413, "PAYLOAD_TOO_LARGE");
    var endless = "x".repeat(64 * 1024 + 1).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var chunked =
        chat.as(gateway.request("/v1/conversations/%s/messages".formatted(chat.conversation())))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(endless)));
    refusedWith(gateway.send(chunked), 413, "PAYLOAD_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "a%00b", "a.b", "..%2f..%2fetc", "%E9%97%AE"})
  void aConversationThatIsNotThereIsNotFound(String id) throws Exception {
    var path = "/v1/conversations/%s/messages".formatted(id);
    refusedWith(gateway.send(chat.as(gateway.post(path, "{\"text\": \"a\"}"))), 404, "NOT_FOUND");
    refusedWith(gateway.send(chat.as(gateway.request(path).GET())), 404, "NOT_FOUND");
  }

  @Test
  void someoneElsesConversationLooksLikeNone() throws Exception {
    var other = gateway.newChat();
    var path = "/v1/conversations/%s/messages".formatted(other.conversation());
    var foreign = gateway.send(chat.as(gateway.post(path, "{\"text\": \"a\"}")));
    refusedWith(foreign, 404, "NOT_FOUND");
    var unknown =
        gateway.send(chat.as(gateway.post("/v1/conversations/none/messages", "{\"text\": \"a\"}")));
    assertThat(Json.of(foreign).text("detail")).isEqualTo(Json.of(unknown).text("detail"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "limit=", "before=-1", "before=1e9"})
  void aBadQueryIsRefused(String query) throws Exception {
    var path = "/v1/conversations/%s/messages?%s".formatted(chat.conversation(), query);
    refusedWith(gateway.send(chat.as(gateway.request(path).GET())), 400, "INVALID_REQUEST");
  }

  @Test
  void anotherContentTypeIsRefused() throws Exception {
    var request =
        chat.as(gateway.request("/v1/conversations/%s/messages".formatted(chat.conversation())))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{\"text\": \"a\"}"));
    refusedWith(gateway.send(request), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void aTypeWeDoNotWriteIsRefused() throws Exception {
    refusedWith(
        gateway.send(chat.saying("{\"text\": \"a\"}").header("Accept", "text/html")),
        400,
        "INVALID_REQUEST");
  }

  @Test
  void anotherMethodOrPathIsRefused() throws Exception {
    refusedWith(
        gateway.send(chat.as(gateway.request("/v1/conversations").DELETE())),
        405,
        "METHOD_NOT_ALLOWED");
    refusedWith(gateway.send(chat.as(gateway.request("/v1/nothing").GET())), 404, "NOT_FOUND");
  }

  private static void refusedWith(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    var problem = Json.of(response);
    assertThat(problem.text("code")).isEqualTo(code);
    assertThat(problem.text("type")).isEqualTo("urn:yingda:error:" + code);
    assertThat(problem.number("status")).isEqualTo(status);
    assertThat(response.headers().firstValue("x-request-id")).hasValue(problem.text("requestId"));
    assertThat(response.body()).doesNotContain("Exception", "yingda.gateway", "io.micronaut");
  }
}
