package yingda.intent.upstream;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.model.Deadline;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// What can go wrong on the way to a server and back.
class UpstreamFailureTest {

  private static final Duration LONG = Client.LONG;
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final String TEXT = "data: {\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";

  @Test
  void aServerThatSaysNothingIsGivenUp() throws Exception {
    try (var upstream = new Scripted(Scripted.Exchange::untilGone)) {
      assertFails(upstream, Client.patience(SHORT, LONG, LONG), Reason.SILENT);
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void commentsAreNoContent() throws Exception {
    try (var upstream = new Scripted(exchange -> exchange.stream().untilGone(": keep-alive\n\n"))) {
      assertFails(upstream, Client.patience(LONG, SHORT, LONG), Reason.NO_CONTENT);
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void aStreamThatStopsInTheMiddleIsGivenUpHoweverAliveItSaysItIs() throws Exception {
    try (var upstream =
        new Scripted(exchange -> exchange.stream().text("hi").untilGone(": keep-alive\n\n"))) {
      assertFails(upstream, Client.patience(LONG, LONG, SHORT), Reason.STALLED);
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void aResponseThatEndsWithoutDoneIsCutOff() throws Exception {
    try (var upstream =
        new Scripted(exchange -> exchange.stream().text("hi").finish("stop").end())) {
      assertFails(upstream, Client.patient(), Reason.CUT_OFF);
    }
  }

  @Test
  void aConnectionLostInTheMiddleIsCutOff() throws Exception {
    try (var upstream = new Scripted(exchange -> exchange.stream().text("hi"))) {
      assertFails(upstream, Client.patient(), Reason.CUT_OFF);
    }
  }

  @Test
  void aServerThatHangsUpBeforeItRespondsCannotBeReached() throws Exception {
    try (var upstream = new Scripted(_ -> {})) {
      assertFails(upstream, Client.patient(), Reason.UNREACHABLE);
    }
  }

  @Test
  void aPortNobodyListensAtCannotBeReached() throws Exception {
    var upstream = new Scripted(_ -> {});
    upstream.close();

    assertFails(upstream, Client.patient(), Reason.UNREACHABLE);
  }

  @Test
  void malformedJsonIsAFailure() throws Exception {
    try (var upstream =
        new Scripted(exchange -> exchange.stream().text("hi").data("{\"choices\":[{").end())) {
      assertFails(upstream, Client.patient(), Reason.MALFORMED);
    }
  }

  @Test
  void bytesThatAreNoHttpAreAFailure() throws Exception {
    try (var upstream =
        new Scripted(
            exchange -> exchange.raw("SSH-2.0-x\r\n\r\n".getBytes(StandardCharsets.UTF_8)))) {
      assertFails(upstream, Client.patient(), Reason.MALFORMED);
    }
  }

  @Test
  void aPageThatComesWith200IsNoAnswer() throws Exception {
    try (var upstream =
        new Scripted(exchange -> exchange.head("200 OK", "text/html").send("<html>").end())) {
      assertFails(upstream, Client.patient(), Reason.MALFORMED);
    }
  }

  @Test
  void anEmptyAnswerIsAFailure() throws Exception {
    try (var upstream =
        new Scripted(exchange -> exchange.stream().finish("stop").data("[DONE]").end())) {
      assertFails(upstream, Client.patient(), Reason.EMPTY);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400 Bad Request, REQUEST_REFUSED",
    "401 Unauthorized, KEY_REFUSED",
    "402 Payment Required, BALANCE_SPENT",
    "422 Unprocessable, REQUEST_REFUSED",
    "429 Too Many Requests, LIMITED",
    "500 Internal Server Error, BROKEN",
    "502 Bad Gateway, BROKEN",
    "503 Service Unavailable, OVERLOADED",
    "302 Found, REQUEST_REFUSED"
  })
  void aStatusIsAReasonAndItsBodyStaysUnread(String status, Reason reason) throws Exception {
    try (var upstream =
        new Scripted(exchange ->
            exchange
                .head(status, "application/json")
                .send("key " + Client.KEY + " is bad")
                .end())) {
      assertFails(upstream, Client.patient(), reason);
      assertThat(upstream.requests()).hasSize(1);
    }
  }

  @Test
  void aRefusalSaysWhenToComeAgain() throws Exception {
    try (var server =
        new Scripted(exchange ->
            exchange.head("429 Too Many Requests\r\nRetry-After: 7", "application/json").end())) {
      assertThatThrownBy(() -> Client.answer(server, Client.patient()))
          .isInstanceOfSatisfying(
              ModelFailure.class,
              failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }
  }

  @Test
  void aRequestIsMadeOnce() throws Exception {
    try (var server = new Scripted(_ -> {})) {
      assertFails(server, Client.patient(), Reason.UNREACHABLE);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void theDeadlineEndsWhatMakesProgress() throws Exception {
    try (var server = new Scripted(exchange -> exchange.stream().untilGone(TEXT));
        var client = new Client(server.url(), Client.patient())) {
      var late = Client.PROMPT.until(Deadline.in(Duration.ofMillis(300)));

      assertThatThrownBy(() -> client.model.answer(late).blockLast(LONG))
          .isInstanceOfSatisfying(
              ModelFailure.class,
              failure -> assertThat(failure.reason()).isEqualTo(Reason.TOO_LATE));
      assertThat(server.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void whoseDeadlineHasPassedIsNotAskedFor() throws Exception {
    try (var server = new Scripted(_ -> {});
        var client = new Client(server.url(), Client.patient())) {
      var late = Client.PROMPT.until(Deadline.in(Duration.ZERO));

      assertThatThrownBy(() -> client.model.answer(late).blockLast(LONG))
          .hasMessage("deepseek had no time left to answer");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void reasoningIsNoContent() throws Exception {
    var thought = "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm\"}}]}\n\n";
    try (var server = new Scripted(exchange -> exchange.stream().untilGone(thought))) {
      assertFails(server, Client.patience(LONG, SHORT, LONG), Reason.NO_CONTENT);
    }
  }

  @Test
  void withoutAKeyNobodyIsAsked() throws Exception {
    try (var upstream = new Scripted(_ -> {});
        var client = new Client(upstream.url(), "", Client.patient())) {
      assertThatThrownBy(client::answer)
          .isInstanceOf(ModelFailure.class)
          .hasMessage("deepseek has no API key");
      assertThat(upstream.requests()).isEmpty();
    }
  }

  private static void assertFails(Scripted upstream, GenerationSettings settings, Reason reason) {
    assertThatThrownBy(() -> Client.answer(upstream, settings))
        .isInstanceOfSatisfying(
            ModelFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.getMessage()).doesNotContain(Client.KEY);
            });
  }
}
