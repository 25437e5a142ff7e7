package yingda.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What everybody gets who sends what can't be used: a reason, and nothing half done.
@ExtendWith(Whole.Extension.class)
final class BadInputTest {

  private final Whole whole;

  BadInputTest(Whole whole) {
    this.whole = whole;
  }

  static Stream<Arguments> badMessages() {
    return Stream.of(
        Arguments.of("empty", "{\"text\":\"\"}"),
        Arguments.of("blank", "{\"text\":\"  \\n \"}"),
        Arguments.of("4,001 characters", "{\"text\":\"" + "退".repeat(4_001) + "\"}"),
        Arguments.of("a control character", "{\"text\":\"a\\u0000b\"}"),
        Arguments.of("half a surrogate pair", "{\"text\":\"a\\ud83d\"}"),
        Arguments.of("a number", "{\"text\":42}"),
        Arguments.of("a list", "{\"text\":[\"a\"]}"),
        Arguments.of("nothing", "{}"),
        Arguments.of("null", "{\"text\":null}"),
        Arguments.of("an unknown field", "{\"text\":\"a\",\"state\":\"DONE\"}"),
        Arguments.of("malformed JSON", "{\"text\":\"a"),
        Arguments.of("no JSON at all", "text=a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMessages")
  void aMessageThatCannotBeUsedIsRefusedAndLeavesNoTrace(String what, String body)
      throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    var conversation = visitor.open();

    var refused = visitor.say(conversation, body);

    problem(refused, 400, "INVALID_REQUEST");
    assertThat(visitor.history(conversation)).isEmpty();
  }

  @Test
  void fourThousandCharactersAreAMessage() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());

    assertThat(visitor.ask(visitor.open(), "退".repeat(4_000)).statusCode()).isEqualTo(200);
  }

  @Test
  void somebodyElsesConversationIsLikeNone() throws Exception {
    var theirs = Visitor.arrive(whole.gateway()).open();
    var visitor = Visitor.arrive(whole.gateway());

    var foreign = visitor.ask(theirs, "你好");
    var unknown = visitor.ask("AAAAAAAAAAAAAAAAAAAAAA", "你好");

    problem(foreign, 404, "NOT_FOUND");
    problem(unknown, 404, "NOT_FOUND");
    problem(visitor.get("/v1/conversations/" + theirs + "/messages"), 404, "NOT_FOUND");
    problem(visitor.ask("no%20such%2Fid", "你好"), 404, "NOT_FOUND");
  }

  @Test
  void whoDoesNotSayWhoTheyAreIsTurnedAway() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());

    problem(visitor.withToken("").post("/v1/conversations", "{}"), 401, "UNAUTHENTICATED");
    problem(visitor.withToken("x.y.z").post("/v1/conversations", "{}"), 401, "UNAUTHENTICATED");
    problem(visitor.post("/v1/admin/imports?name=a.tsv", "x\ty\n"), 403, "PERMISSION_DENIED");
  }

  @Test
  void aBrokenRowIsNamedAndNothingOfItsFileIsImported() throws Exception {
    var refused = upload("broken.tsv", "p1\tThe zyzzyva lives in Brazil.\np2\n");

    problem(refused, 400, "INVALID_REQUEST");
    assertThat(refused.body()).contains("row 2");
    var visitor = Visitor.arrive(whole.gateway());
    assertThat(visitor.ask(visitor.open(), "Where does the zyzzyva live?").body())
        .doesNotContain("Brazil");
  }

  private HttpResponse<String> upload(String name, String content) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(whole.gateway() + "/v1/admin/imports?name=" + name))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + whole.adminKey())
              .POST(BodyPublishers.ofString(content))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private static void problem(HttpResponse<String> response, int status, String code)
      throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    var problem = Visitor.JSON.readTree(response.body());
    assertThat(problem.at("/code").asText()).isEqualTo(code);
    assertThat(problem.at("/requestId").asText()).isNotEmpty();
    assertThat(response.body()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
