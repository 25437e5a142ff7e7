package yingda.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.UsageClient;
import yingda.stack.process.Parallel;

/// A question's way through the whole system.
@ExtendWith(Whole.Extension.class)
final class LineTest {

  private final Whole whole;

  LineTest(Whole whole) {
    this.whole = whole;
  }

  @Test
  void anAnswerComesTokenByTokenWithItsSources() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());

    var events = visitor.listen(visitor.open(), "怎么退货？");

    var types = events.stream().map(Visitor.Event::type).toList();
    assertThat(types).startsWith("turn.accepted").endsWith("turn.done");
    assertThat(types).containsSubsequence("turn.accepted", "sources", "delta", "turn.done");
    var done = events.getLast().data();
    assertThat(done.at("/state").asText()).isEqualTo("DONE");
    var deltas = events.stream().filter(event -> event.type().equals("delta")).toList();
    assertThat(deltas).hasSizeGreaterThan(3);
    assertThat(deltas.getLast().at() - deltas.getFirst().at()).isPositive();
    var text =
        deltas.stream()
            .map(event -> event.data().at("/text").asText())
            .collect(Collectors.joining());
    assertThat(text).contains("[1]").contains("退");
    assertThat(done.at("/sha256").asText()).isEqualTo(sha256(text));
    var sources = events.get(types.indexOf("sources")).data().at("/sources");
    assertThat(sources).hasSize(5);
    assertThat(sources.at("/0/articleId").asText()).startsWith("zh/returns/");
  }

  @Test
  void theSameAnswerCanBeWaitedForAndStaysInTheHistory() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    var conversation = visitor.open();

    var answer = visitor.ask(conversation, "How long does delivery take?");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var body = Visitor.JSON.readTree(answer.body());
    assertThat(body.at("/state").asText()).isEqualTo("DONE");
    assertThat(body.at("/sources/0/articleId").asText()).startsWith("en/");
    var history = visitor.history(conversation);
    assertThat(history).hasSize(2);
    assertThat(history.at("/0/text").asText()).isEqualTo("How long does delivery take?");
    assertThat(history.at("/1/text").asText()).isEqualTo(body.at("/text").asText());
    assertThat(history.at("/1/sources")).hasSize(5);
  }

  @Test
  void aGreetingIsAnsweredWithoutTheModel() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());

    // What was imported a moment ago is still being learned.
    eventually(
        Whole.PATIENCE,
        () -> {
          var answer = visitor.ask(visitor.open(), "你好");

          var body = Visitor.JSON.readTree(answer.body());
          assertThat(body.at("/intent/intent").asText()).isEqualTo("greeting");
          assertThat(body.at("/sources")).isEmpty();
        });
  }

  @Test
  void theSecondTurnRemembersTheFirstAfterEveryServiceWasRestarted() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    var conversation = visitor.open();
    assertThat(visitor.ask(conversation, "怎么开发票？").statusCode()).isEqualTo(200);

    Parallel.each(
        List.of("dialog-service", "intent-service", "knowledge-service", "gateway"),
        service -> whole.tell("restart", service));

    eventually(
        Whole.PATIENCE,
        () -> assertThat(visitor.ask(conversation, "要多久才能开好？").statusCode()).isEqualTo(200));
    var asked = whole.askedOfTheModel(1).at("/0/messages");
    assertThat(asked.at("/0/role").asText()).isEqualTo("system");
    assertThat(asked.at("/1/role").asText()).isEqualTo("user");
    assertThat(asked.at("/1/content").asText()).isEqualTo("怎么开发票？");
    assertThat(asked.at("/2/role").asText()).isEqualTo("assistant");
    assertThat(asked.get(asked.size() - 1).at("/content").asText()).contains("要多久才能开好？");
    var history = visitor.history(conversation);
    assertThat(history.get(0).at("/text").asText()).isEqualTo("怎么开发票？");
    assertThat(history.get(history.size() - 1).at("/role").asText()).isEqualTo("bot");
  }

  @Test
  void whatAnAnswerCostStandsInTheLedger() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    visitor.ask(visitor.open(), "保修期是多久？");

    var ledger = new UsageClient(new GatewayClient(whole.gateway()), whole.adminKey());
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    eventually(
        Whole.PATIENCE,
        () -> {
          var usage = ledger.between(today.minusDays(1).toString(), today.toString(), "day");
          assertThat(usage.at("/days/0/upstream").asText()).isEqualTo("deepseek");
          assertThat(usage.at("/total/outputTokens").asLong()).isPositive();
          assertThat(usage.at("/total/cost").asText())
              .matches("\\d+\\.\\d{6}")
              .isNotEqualTo("0.000000");
        });
  }

  @Test
  void whatOperatorsLookAtIsThere() throws Exception {
    var visitor = Visitor.arrive(whole.gateway());
    visitor.ask(visitor.open(), "运费多少钱？");

    assertThat(ok(visitor.get("/health/liveness")).body()).contains("UP");
    assertThat(ok(visitor.get("/health/readiness")).body()).contains("UP");
    assertThat(ok(visitor.get("/prometheus")).body()).contains("yingda_turn");
    assertThat(ok(visitor.get("/swagger/yingda.yml")).body())
        .contains("/v1/sessions")
        .contains("/v1/conversations/{id}/messages");
    assertThat(ok(visitor.get("/swagger-ui")).body()).doesNotContain("https://unpkg.com");
    assertThat(ok(visitor.get("/widget.js")).body()).contains("yingda-chat");
  }

  private static HttpResponse<String> ok(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.uri().toString()).isEqualTo(200);
    return response;
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }
}
