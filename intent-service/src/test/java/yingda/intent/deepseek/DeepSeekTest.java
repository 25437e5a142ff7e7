package yingda.intent.deepseek;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.junit.Eventually.eventually;

import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.intent.answer.Asker;
import yingda.intent.answer.Message;
import yingda.intent.answer.Message.Role;
import yingda.intent.answer.ModelFailure;
import yingda.intent.answer.ModelFailure.Reason;
import yingda.intent.answer.Piece;
import yingda.intent.answer.Prompt;

class DeepSeekTest {

  private static final String KEY = "sk-very-secret";
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);
  private static final Prompt PROMPT =
      new Prompt(
          List.of(new Message(Role.SYSTEM, "Be brief."), new Message(Role.USER, "退货?")),
          new Asker("shop", "v1"));

  @Test
  void textComesAsItIsWrittenAndThenTheEnd() throws Exception {
    try (var upstream =
        new Upstream(exchange -> {
          exchange.stream().send(": keep-alive\n\n").text("七").text("天");
          exchange
              .finish("stop")
              .data("{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}")
              .data("[DONE]")
              .end();
        })) {
      var pieces = answer(upstream, patient());

      assertThat(text(pieces)).isEqualTo("七天");
      var end = (Piece.End) pieces.getLast();
      assertThat(end.model()).isEqualTo("m-1");
      assertThat(end.usage().read()).isEqualTo(9);
      assertThat(end.usage().written()).isEqualTo(2);
    }
  }

  @Test
  void theRequestSaysEverythingExplicitly() throws Exception {
    try (var upstream = new Upstream(DeepSeekTest::wholeAnswer)) {
      answer(upstream, patient());

      assertThat(upstream.requests().getFirst())
          .startsWith("POST /chat/completions ")
          .contains("Bearer " + KEY)
          .contains("\"thinking\":{\"type\":\"disabled\"}")
          .contains("\"stream\":true", "\"stream_options\":{\"include_usage\":true}")
          .contains("\"max_tokens\":100", "\"model\":\"deepseek-flash\"")
          .contains("{\"role\":\"system\",\"content\":\"Be brief.\"}")
          .contains("{\"role\":\"user\",\"content\":\"退货?\"}")
          .containsPattern("\"user_id\":\"[A-Za-z0-9_-]{32}\"")
          .doesNotContain("v1\"");
    }
  }

  @Test
  void aFinishedConnectionServesALaterAnswer() throws Exception {
    try (var upstream = new Upstream(DeepSeekTest::wholeAnswer);
        var client = new Client(upstream.url(), patient())) {
      client.answer();

      // It is back in the pool a moment after the answer is complete.
      eventually(() -> {
        client.answer();
        assertThat(upstream.connections()).isLessThan(upstream.requests().size());
      });
    }
  }

  @Test
  void aServerThatDoesNotCloseAFinishedResponseIsNotWaitedFor() throws Exception {
    try (var upstream =
        new Upstream(
            exchange -> exchange.stream().text("hi").finish("stop").data("[DONE]").untilGone())) {
      assertThat(text(answer(upstream, patient()))).isEqualTo("hi");
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void cancellingClosesTheConnectionWithin200Milliseconds() throws Exception {
    try (var upstream = new Upstream(exchange -> exchange.stream().text("hi").untilGone());
        var client = new Client(upstream.url(), patient())) {
      var begun = new CountDownLatch(1);
      var answer = client.model.answer(PROMPT).subscribe(_ -> begun.countDown());
      assertThat(begun.await(5, SECONDS)).isTrue();

      var cancelled = System.nanoTime();
      answer.dispose();

      var gone = upstream.gone().get(5, SECONDS);
      assertThat(NANOSECONDS.toMillis(gone - cancelled)).isLessThan(200);
    }
  }

  @Test
  void aCharacterSplitAcrossPacketsComesInOnePiece() throws Exception {
    try (var upstream =
        new Upstream(exchange -> {
          exchange.stream();
          var event = "data: {\"choices\":[{\"delta\":{\"content\":\"退😀货\"}}]}\n\n";
          for (var octet : event.getBytes(StandardCharsets.UTF_8)) {
            exchange.packet(new byte[] {octet});
          }
          exchange.finish("stop").data("[DONE]").end();
        })) {
      assertThat(text(answer(upstream, patient()))).isEqualTo("退😀货");
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUp() throws Exception {
    try (var upstream = new Upstream(Upstream.Exchange::untilGone)) {
      assertFails(upstream, settings(SHORT, LONG, LONG), Reason.SILENT);
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void commentsAreNoContent() throws Exception {
    try (var upstream = new Upstream(exchange -> exchange.stream().untilGone(": keep-alive\n\n"))) {
      assertFails(upstream, settings(LONG, SHORT, LONG), Reason.NO_CONTENT);
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void aStreamThatStopsInTheMiddleIsGivenUpHoweverAliveItSaysItIs() throws Exception {
    try (var upstream =
        new Upstream(exchange -> exchange.stream().text("hi").untilGone(": keep-alive\n\n"))) {
      assertFails(upstream, settings(LONG, LONG, SHORT), Reason.STALLED);
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void aResponseThatEndsWithoutDoneIsCutOff() throws Exception {
    try (var upstream =
        new Upstream(exchange -> exchange.stream().text("hi").finish("stop").end())) {
      assertFails(upstream, patient(), Reason.CUT_OFF);
    }
  }

  @Test
  void aConnectionLostInTheMiddleIsCutOff() throws Exception {
    try (var upstream = new Upstream(exchange -> exchange.stream().text("hi"))) {
      assertFails(upstream, patient(), Reason.CUT_OFF);
    }
  }

  @Test
  void aServerThatHangsUpBeforeItRespondsCannotBeReached() throws Exception {
    try (var upstream = new Upstream(_ -> {})) {
      assertFails(upstream, patient(), Reason.UNREACHABLE);
    }
  }

  @Test
  void aPortNobodyListensAtCannotBeReached() throws Exception {
    var upstream = new Upstream(_ -> {});
    upstream.close();

    assertFails(upstream, patient(), Reason.UNREACHABLE);
  }

  @Test
  void malformedJsonIsAFailure() throws Exception {
    try (var upstream =
        new Upstream(exchange -> exchange.stream().text("hi").data("{\"choices\":[{").end())) {
      assertFails(upstream, patient(), Reason.MALFORMED);
    }
  }

  @Test
  void bytesThatAreNoHttpAreAFailure() throws Exception {
    try (var upstream =
        new Upstream(
            exchange -> exchange.raw("SSH-2.0-x\r\n\r\n".getBytes(StandardCharsets.UTF_8)))) {
      assertFails(upstream, patient(), Reason.MALFORMED);
    }
  }

  @Test
  void aPageThatComesWith200IsNoAnswer() throws Exception {
    try (var upstream =
        new Upstream(exchange -> exchange.head("200 OK", "text/html").send("<html>").end())) {
      assertFails(upstream, patient(), Reason.MALFORMED);
    }
  }

  @Test
  void anEmptyAnswerIsAFailure() throws Exception {
    try (var upstream =
        new Upstream(exchange -> exchange.stream().finish("stop").data("[DONE]").end())) {
      assertFails(upstream, patient(), Reason.EMPTY);
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
        new Upstream(exchange ->
            exchange.head(status, "application/json").send("key " + KEY + " is bad").end())) {
      assertFails(upstream, patient(), reason);
      assertThat(upstream.requests()).hasSize(1);
    }
  }

  @Test
  void withoutAKeyNobodyIsAsked() throws Exception {
    try (var upstream = new Upstream(DeepSeekTest::wholeAnswer);
        var client = new Client(upstream.url(), "", patient())) {
      assertThatThrownBy(client::answer)
          .isInstanceOf(ModelFailure.class)
          .hasMessage("DEEPSEEK_API_KEY is not set");
      assertThat(upstream.requests()).isEmpty();
    }
  }

  @Test
  void theKeyIsNeverPrinted() {
    assertThat(config(URI.create("http://x"), KEY).toString()).doesNotContain(KEY);
  }

  private static void wholeAnswer(Upstream.Exchange exchange) throws IOException {
    exchange.stream().text("hi").finish("stop").data("[DONE]").end();
  }

  private static void assertFails(Upstream upstream, GenerationSettings settings, Reason reason) {
    assertThatThrownBy(() -> answer(upstream, settings))
        .isInstanceOfSatisfying(
            ModelFailure.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(reason);
              assertThat(failure.getMessage()).doesNotContain(KEY);
            });
  }

  private static List<Piece> answer(Upstream upstream, GenerationSettings settings) {
    try (var client = new Client(upstream.url(), settings)) {
      return client.answer();
    }
  }

  private static String text(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece instanceof Piece.Text(var text) ? text : "")
        .collect(Collectors.joining());
  }

  private static DeepSeekConfig config(URI url, String key) {
    return new DeepSeekConfig(url, key, "deepseek-flash", false, Duration.ofSeconds(1));
  }

  private static GenerationSettings patient() {
    return settings(LONG, LONG, LONG);
  }

  private static GenerationSettings settings(
      Duration firstByte, Duration firstContent, Duration betweenContents) {
    return new GenerationSettings(
        false, 100, 0.3, firstByte, firstContent, betweenContents, 10, LONG);
  }

  /// The client under test.
  private static final class Client implements AutoCloseable {

    private final DeepSeek model;

    Client(URI url, GenerationSettings settings) {
      this(url, KEY, settings);
    }

    Client(URI url, String key, GenerationSettings settings) {
      model = new DeepSeek(config(url, key), () -> settings, ObjectMapper.getDefault());
    }

    List<Piece> answer() {
      var pieces = model.answer(PROMPT).collectList().block(LONG);
      return pieces == null ? List.of() : pieces;
    }

    @Override
    public void close() {
      model.close();
    }
  }
}
