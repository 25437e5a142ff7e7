package yingda.stack.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.standin.Asker.JSON;
import static yingda.stack.standin.Asker.content;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode.Behaviour;

@ExtendWith(StandInExtension.class)
class StandInTest {

  private final StandIn standIn;
  private final Asker asker;

  StandInTest(StandIn standIn) {
    this.standIn = standIn;
    this.asker = new Asker(standIn);
  }

  @Test
  void aStreamIsARoleTokensAnEndTheUsageAndDone() throws Exception {
    assertThat(asker.events(Asker.asked()).getLast()).isEqualTo("data: [DONE]");
    var chunks = asker.chunks(Asker.asked());
    assertThat(chunks.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
    assertThat(chunks.getFirst().path("model").asText()).isEqualTo("deepseek-flash");
    assertThat(content(chunks)).isEqualTo(Asker.ANSWER);
    var end = chunks.get(chunks.size() - 2);
    assertThat(end.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(chunks.getLast().path("choices")).isEmpty();
    assertThat(chunks.getLast().at("/usage/total_tokens").asInt()).isPositive();
  }

  @Test
  void usageIsToldOnlyWhenItIsAskedFor() throws Exception {
    var chunks = asker.chunks(Asker.asked().replace("true}", "false}"));
    assertThat(chunks).noneMatch(chunk -> chunk.has("usage"));
  }

  @Test
  void numberedAnswersAreTheSameButForTheirNumber() throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 0, 2_000, 6, true));

    var one = content(asker.chunks(Asker.asked()));
    var other = content(asker.chunks(Asker.asked()));

    assertThat(one).isNotEqualTo(other);
    assertThat(one.replaceAll(" \\w{4} ", ""))
        .isEqualTo("根据资料，七天内可以退")
        .isEqualTo(other.replaceAll(" \\w{4} ", ""));
  }

  @Test
  void withoutStreamTheAnswerIsOneObject() throws Exception {
    var whole = JSON.readTree(asker.post("/v1/chat/completions", Asker.askedWhole()).body());
    assertThat(whole.at("/choices/0/message/content").asText()).isEqualTo(Asker.ANSWER);
    assertThat(whole.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    assertThat(whole.path("object").asText()).isEqualTo("chat.completion");
    assertThat(whole.at("/usage/completion_tokens").asInt()).isPositive();
  }

  @Test
  void aModelThatIsNotToldOtherwiseThinksFirst() throws Exception {
    var chunks = asker.chunks(Asker.asked().replace("disabled", "enabled"));
    assertThat(chunks.get(1).at("/choices/0/delta/reasoning_content").asText()).isNotEmpty();
    assertThat(content(chunks)).isEqualTo(Asker.ANSWER);
    assertThat(chunks.getLast().at("/usage/completion_tokens_details/reasoning_tokens").asInt())
        .isPositive();
  }

  @Test
  void thinkingCanUseUpAllTokens() throws Exception {
    var asked = Asker.asked().replace("disabled\"}", "enabled\"}, \"max_tokens\": 3");
    var chunks = asker.chunks(asked);
    assertThat(content(chunks)).isEmpty();
    assertThat(Asker.finish(chunks)).isEqualTo("length");
  }

  @Test
  void anAnswerEndsWhereItsTokensDo() throws Exception {
    var chunks = asker.chunks(Asker.asked().replace("\"model\"", "\"max_tokens\": 3, \"model\""));
    assertThat(content(chunks)).isEqualTo("根据资料，");
    assertThat(Asker.finish(chunks)).isEqualTo("length");
  }

  @Test
  void theFirstTokenIsWaitedForAndTheOthersKeepTheirPace() throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 100, 100));
    var start = System.nanoTime();
    asker.events(Asker.asked());
    // 14 tokens: a tenth of a second, then thirteen hundredths.
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  void aConnectionServesOneRequestAfterTheOther() throws Exception {
    for (var behaviour : new Behaviour[] {Behaviour.OK, Behaviour.EOF, Behaviour.BUSY503}) {
      standIn.mode(Mode.quick(behaviour));
      try (var http = HttpClient.newHttpClient()) {
        http.send(asker.request("/chat/completions", Asker.asked()), BodyHandlers.ofString());
        standIn.mode(Mode.quick(Behaviour.OK));
        var next =
            http.send(asker.request("/chat/completions", Asker.asked()), BodyHandlers.ofString());
        assertThat(next.body()).endsWith("data: [DONE]\n\n");
      }
    }
  }

  @Test
  void remembersWhatItWasAsked() throws Exception {
    asker.events(Asker.asked());
    var last = asker.get("/requests?last=1");
    assertThat(last).hasSize(1);
    assertThat(last.at("/0/messages/1/role").asText()).isEqualTo("user");
  }

  @Test
  void itsModeIsChangedFromOutside() throws Exception {
    assertThat(asker.post("/mode", "{\"mode\": \"hang\", \"tokensPerSecond\": 5}").statusCode())
        .isEqualTo(200);
    assertThat(standIn.mode()).isEqualTo(new Mode(Behaviour.HANG, 0, 5));
    assertThat(asker.get("/mode").path("behaviour").asText()).isEqualTo("hang");
    var refused = asker.post("/mode", "{\"mode\": \"angry\"}");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("angry").contains("busy503").contains("no-done");
    assertThat(asker.post("/mode", "{\"tokensPerSecond\": 0}").statusCode()).isEqualTo(422);
    assertThat(asker.post("/mode", "{\"jitter\": -1}").statusCode()).isEqualTo(422);
  }

  @Test
  void listsItsModelsAndABalance() throws Exception {
    assertThat(asker.get("/models").at("/data/0/id").asText()).isEqualTo("deepseek-flash");
    assertThat(asker.get("/v1/user/balance").path("is_available").asBoolean()).isTrue();

    standIn.mode(Mode.quick(Behaviour.BALANCE402));
    var spent = asker.get("/user/balance");
    assertThat(spent.path("is_available").asBoolean()).isFalse();
    assertThat(spent.at("/balance_infos/0/total_balance").asText()).isEqualTo("0.00");
  }
}
