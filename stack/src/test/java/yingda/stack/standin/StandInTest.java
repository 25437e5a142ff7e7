package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.junit.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

@ExtendWith(StandInExtension.class)
class StandInTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ASKED =
      """
      {"model": "deepseek-flash", "stream": %s, "stream_options": {"include_usage": true},
       "thinking": {"type": "disabled"},
       "messages": [{"role": "system", "content": "Answer."},
        {"role": "user", "content": "<passages><passage n=\\"1\\" title=\\"退货\\">七天内可以退货。请联系客服。</passage></passages><question>退货</question>"}]}
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final StandIn standIn;

  StandInTest(StandIn standIn) {
    this.standIn = standIn;
  }

  @Test
  void aStreamIsARoleTokensAnEndTheUsageAndDone() throws Exception {
    var events = stream(ASKED.formatted(true)).filter(line -> !line.isEmpty()).toList();

    assertThat(events.getLast()).isEqualTo("data: [DONE]");
    var chunks = chunks(events.subList(0, events.size() - 1));
    assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(content(chunks)).isEqualTo("根据资料，七天内可以退货。请联系客服。[1]");
    var end = chunks.get(chunks.size() - 2);
    assertThat(end.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(chunks.getLast().path("choices")).isEmpty();
    assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isPositive();
  }

  @Test
  void numberedAnswersAreTheSameButForTheirNumber() throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 0, 2_000, 6, true));

    var one = content(chunks(stream(ASKED.formatted(true)).filter(this::isChunk).toList()));
    var other = content(chunks(stream(ASKED.formatted(true)).filter(this::isChunk).toList()));

    assertThat(one).isNotEqualTo(other);
    assertThat(one.replaceAll(" \\w{4} ", ""))
        .isEqualTo("根据资料，七天内可以退")
        .isEqualTo(other.replaceAll(" \\w{4} ", ""));
  }

  private boolean isChunk(String line) {
    return line.startsWith("data: {");
  }

  @Test
  void withoutStreamTheAnswerIsOneObject() throws Exception {
    var whole = JSON.readTree(post("/v1/chat/completions", ASKED.formatted(false)).body());
    assertThat(whole.at("/choices/0/message/content").asText()).startsWith("根据资料");
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
  }

  @Test
  void aModelThatIsNotToldOtherwiseThinksFirst() throws Exception {
    var asked = ASKED.formatted(true).replace("disabled", "enabled");
    var chunks = chunks(stream(asked).filter(line -> line.startsWith("data: {")).toList());
    assertThat(chunks.get(1).at("/choices/0/delta/reasoning_content").asText()).isNotEmpty();
    assertThat(content(chunks)).startsWith("根据资料");
  }

  @Test
  void theFirstTokenIsWaitedForAndTheOthersKeepTheirPace() throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 100, 100));
    var start = System.nanoTime();
    stream(ASKED.formatted(true)).forEach(line -> {});
    // 19 tokens: a tenth of a second, then eighteen hundredths.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void refusesAsDeepSeekRefuses() throws Exception {
    var anonymous =
        HttpRequest.newBuilder(uri("/chat/completions"))
            .POST(BodyPublishers.ofString(ASKED.formatted(true)))
            .build();
    assertThat(http.send(anonymous, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
    assertThat(post("/chat/completions", "{").statusCode()).isEqualTo(400);
    assertThat(post("/chat/completions", "{}").statusCode()).isEqualTo(422);
    assertThat(post("/nowhere", "{}").statusCode()).isEqualTo(404);

    standIn.mode(Mode.quick(Behaviour.BUSY503));
    var busy = post("/chat/completions", ASKED.formatted(true));
    assertThat(busy.statusCode()).isEqualTo(503);
    assertThat(JSON.readTree(busy.body()).at("/error/type").asText())
        .isEqualTo("service_unavailable_error");
    standIn.mode(Mode.quick(Behaviour.LIMIT429));
    assertThat(post("/chat/completions", ASKED.formatted(true)).statusCode()).isEqualTo(429);
  }

  @Test
  void aCutStreamEndsWithoutDone() throws Exception {
    standIn.mode(Mode.quick(Behaviour.CUT));
    assertThatThrownBy(() -> stream(ASKED.formatted(true)).forEach(line -> {}))
        .hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void anAskerThatHangsUpIsCounted() throws Exception {
    standIn.mode(Mode.quick(Behaviour.HANG));
    var before = standIn.stats();
    var request = request("/chat/completions", ASKED.formatted(true));
    try (var body = http.send(request, BodyHandlers.ofInputStream()).body()) {
      assertThat(body.read()).isEqualTo('d');
      assertThat(standIn.stats().open()).isEqualTo(before.open() + 1);
    }
    eventually(() -> assertThat(standIn.stats().cancelled()).isEqualTo(before.cancelled() + 1));
    assertThat(standIn.stats().open()).isEqualTo(before.open());
  }

  @Test
  void remembersWhatItWasAsked() throws Exception {
    stream(ASKED.formatted(true)).forEach(line -> {});
    var last = JSON.readTree(get("/requests?last=1"));
    assertThat(last).hasSize(1);
    assertThat(last.at("/0/messages/1/role").asText()).isEqualTo("user");
    assertThat(JSON.readTree(get("/stats")).path("asked").asInt()).isPositive();
  }

  @Test
  void itsModeIsChangedFromOutside() throws Exception {
    assertThat(post("/mode", "{\"mode\": \"hang\", \"tokensPerSecond\": 5}").statusCode())
        .isEqualTo(200);
    assertThat(standIn.mode()).isEqualTo(new Mode(Behaviour.HANG, 0, 5));
    var refused = post("/mode", "{\"mode\": \"angry\"}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("angry").contains("busy503");
    assertThat(post("/mode", "{\"tokensPerSecond\": 0}").statusCode()).isEqualTo(422);
  }

  @Test
  void listsItsModelsAndABalance() throws Exception {
    assertThat(JSON.readTree(get("/models")).at("/data/0/id").asText()).isEqualTo("deepseek-flash");
    assertThat(JSON.readTree(get("/v1/user/balance")).path("is_available").asBoolean()).isTrue();
  }

  private static String content(List<JsonNode> chunks) {
    return String.join(
        "",
        chunks.stream()
            .map(chunk -> chunk.at("/choices/0/delta/content").asText(""))
            .filter(text -> !text.equals("null"))
            .toList());
  }

  private static List<JsonNode> chunks(List<String> events) throws IOException {
    return List.of(
        JSON.readValue(
            "[" + String.join(",", events.stream().map(each -> each.substring(6)).toList()) + "]",
            JsonNode[].class));
  }

  private Stream<String> stream(String asked) throws IOException, InterruptedException {
    return http.send(request("/chat/completions", asked), BodyHandlers.ofLines()).body();
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return http.send(request(path, body), BodyHandlers.ofString());
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest request(String path, String body) {
    return HttpRequest.newBuilder(uri(path))
        .header("Authorization", "Bearer test")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + standIn.port() + path);
  }
}
