package yingda.intent.upstream;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import yingda.intent.model.Piece;

class UpstreamTest {

  private static final Scripted.Script WHOLE =
      exchange -> exchange.stream().text("hi").finish("stop").data("[DONE]").end();

  @Test
  void textComesAsItIsWrittenAndThenTheEnd() throws Exception {
    try (var upstream =
        new Scripted(exchange -> {
          exchange.stream().send(": keep-alive\n\n").text("七").text("天");
          exchange
              .finish("stop")
              .data("{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2}}")
              .data("[DONE]")
              .end();
        })) {
      var pieces = Client.answer(upstream, Client.patient());

      assertThat(text(pieces)).isEqualTo("七天");
      var end = (Piece.End) pieces.getLast();
      assertThat(end.model()).isEqualTo("m-1");
      assertThat(end.usage().read()).isEqualTo(9);
      assertThat(end.usage().written()).isEqualTo(2);
    }
  }

  @Test
  void theRequestSaysEverythingExplicitly() throws Exception {
    try (var upstream = new Scripted(WHOLE)) {
      Client.answer(upstream, Client.patient());

      assertThat(upstream.requests().getFirst())
          .startsWith("POST /chat/completions ")
          .contains("Bearer " + Client.KEY)
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
  void aServerThatIsNotDeepSeeksIsAskedInPlainWordsAndNeedsNoKey() throws Exception {
    try (var server = new Scripted(WHOLE);
        var client =
            new Client(
                new UpstreamConfig(1, server.url() + "/v1/", "", "qwen", false, false, "own"),
                Client.patient(),
                new SimpleMeterRegistry())) {
      client.answer();

      assertThat(server.requests().getFirst())
          .startsWith("POST /v1/chat/completions ")
          .contains("\"model\":\"qwen\"")
          .doesNotContainIgnoringCase("authorization")
          .doesNotContain("thinking", "user_id");
    }
  }

  @Test
  void aFinishedConnectionServesALaterAnswer() throws Exception {
    try (var upstream = new Scripted(WHOLE);
        var client = new Client(upstream.url(), Client.patient())) {
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
        new Scripted(
            exchange -> exchange.stream().text("hi").finish("stop").data("[DONE]").untilGone())) {
      assertThat(text(Client.answer(upstream, Client.patient()))).isEqualTo("hi");
      assertThat(upstream.gone().get(5, SECONDS)).isPositive();
    }
  }

  @Test
  void cancellingClosesTheConnectionWithin200Milliseconds() throws Exception {
    try (var upstream = new Scripted(exchange -> exchange.stream().text("hi").untilGone());
        var client = new Client(upstream.url(), Client.patient())) {
      var begun = new CountDownLatch(1);
      var answer = client.model.answer(Client.PROMPT).subscribe(_ -> begun.countDown());
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
        new Scripted(exchange -> {
          exchange.stream();
          var event = "data: {\"choices\":[{\"delta\":{\"content\":\"退😀货\"}}]}\n\n";
          for (var octet : event.getBytes(StandardCharsets.UTF_8)) {
            exchange.packet(new byte[] {octet});
          }
          exchange.finish("stop").data("[DONE]").end();
        })) {
      assertThat(text(Client.answer(upstream, Client.patient()))).isEqualTo("退😀货");
    }
  }

  @Test
  void theKeyIsNeverPrinted() {
    assertThat(Client.config(URI.create("http://x"), Client.KEY).toString())
        .doesNotContain(Client.KEY);
  }

  private static String text(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece instanceof Piece.Text(var text) ? text : "")
        .collect(Collectors.joining());
  }
}
