package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.answered;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.Context;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.Rung;
import yingda.intent.v1.Speaker;
import yingda.intent.v1.SummarizeRequest;
import yingda.intent.v1.UsageGrouping;
import yingda.intent.v1.UsageRow;
import yingda.intent.v1.Utterance;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.Mode;
import yingda.stack.standin.Mode.Behaviour;
import yingda.stack.standin.StandIn;

@BackingServices({POSTGRES})
@ExtendWith(StandInExtension.class)
class UsageTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static IntentServer server;

  private final String tenant = "usage-" + UUID.randomUUID();

  @BeforeAll
  static void start(Backing backing, StandIn standIn) {
    server = IntentServer.on(backing, Conversing.eachAsked(standIn));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theLedgerHasWhatTheUpstreamCounted() {
    var first = answer(server).getLast().getCompletion();
    var second = answer(server).getLast().getCompletion();

    var row = awaited(2).getFirst();
    assertThat(row.getUpstream()).isEqualTo("deepseek");
    assertThat(row.getModel()).isEqualTo("deepseek-flash");
    assertThat(row.getPurpose()).isEqualTo("answer");
    assertThat(row.getKind()).isEqualTo("first");
    assertThat(row.getDay()).isEqualTo(Conversing.today().toString());
    assertThat(row.getEstimatedCalls()).isZero();
    assertThat(row.getPromptMissTokens())
        .isEqualTo(first.getPromptCacheMissTokens() + second.getPromptCacheMissTokens());
    assertThat(row.getPromptHitTokens())
        .isEqualTo(first.getPromptCacheHitTokens() + second.getPromptCacheHitTokens())
        .isPositive();
    assertThat(row.getOutputTokens())
        .isEqualTo(first.getCompletionTokens() + second.getCompletionTokens());
    assertThat(row.getCostMicros()).isPositive();
  }

  @Test
  void aSummaryIsAPurposeOfItsOwn() {
    var said = Utterance.newBuilder().setSpeaker(Speaker.SPEAKER_VISITOR).setText("怎么退货?");
    assertThat(
            server
                .as(tenant)
                .summarize(SummarizeRequest.newBuilder().addMessages(said).build())
                .getSummary())
        .isNotEmpty();

    assertThat(awaited(1).getFirst().getPurpose()).isEqualTo("summary");
  }

  @Test
  void anAnswerThatNobodyWaitsForIsEstimated(StandIn standIn) throws Exception {
    standIn.mode(new Mode(Behaviour.OK, 0, 5));
    var call = Context.current().withCancellation();
    var parts =
        call.call(() ->
            server.as(tenant).withDeadlineAfter(20, SECONDS).answer(Conversing.question().build()));
    assertThat(parts.next().getText()).isNotEmpty();

    call.cancel(null);

    var row = awaited(1).getFirst();
    assertThat(row.getEstimatedCalls()).isOne();
    assertThat(row.getPromptMissTokens()).isPositive();
    assertThat(row.getOutputTokens()).isPositive();
  }

  @Test
  void refusalsAreCallsThatCostNothingAndRetriesStandApart(StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.BUSY503));
    answer(server);

    assertThat(awaited(2))
        .allMatch(row -> row.getCostMicros() == 0)
        .extracting(UsageRow::getKind)
        .containsExactly("first", "retry");
  }

  @Test
  void emptyAnswersArePaidFor(StandIn standIn) {
    standIn.mode(Mode.quick(Behaviour.EMPTY));
    answer(server);

    assertThat(awaited(2)).allMatch(row -> row.getEstimatedCalls() == 0 && row.getCostMicros() > 0);
  }

  @Test
  void byModelAllDaysAreTogether() {
    answer(server);
    awaited(1);

    var rows = usage(server, UsageGrouping.USAGE_GROUPING_MODEL).getRowsList();
    assertThat(rows)
        .singleElement()
        .satisfies(row -> {
          assertThat(row.getDay()).isEmpty();
          assertThat(row.getCalls()).isOne();
        });
  }

  @Test
  void aSpentBudgetIsSpentOnEveryInstanceAndDegrades(Backing backing, StandIn standIn) {
    var settings = Conversing.eachAsked(standIn);
    settings.put("usage.budget.daily", "0.0001");
    try (var first = IntentServer.on(backing, settings)) {
      assertThat(answer(first).getFirst().hasText()).isTrue();
      var asked = standIn.stats().asked();

      extracted(answer(first));

      assertThat(standIn.stats().asked()).isEqualTo(asked);
      assertThatThrownBy(() ->
              first
                  .as(tenant)
                  .summarize(
                      SummarizeRequest.newBuilder()
                          .addMessages(
                              Utterance.newBuilder()
                                  .setSpeaker(Speaker.SPEAKER_VISITOR)
                                  .setText("x"))
                          .build()))
          .hasMessageContaining("budget is spent");
      eventually(() ->
          assertThat(first.get("/prometheus").body())
              .containsPattern("yingda_budget_tenants\\{level=\"spent\"} [1-9]")
              .contains("yingda_ladder_total{reason=\"budget_spent\",rung=\"extract\"}"));
    }
    try (var second = IntentServer.on(backing, settings)) {
      eventually(PATIENCE, () -> extracted(answer(second)));
      var budget = usage(second, UsageGrouping.USAGE_GROUPING_DAY).getBudget();
      assertThat(budget.getDay()).isEqualTo(Conversing.today().toString());
      assertThat(budget.getDailyMicros()).isEqualTo(100);
      assertThat(budget.getSpentMicros()).isGreaterThanOrEqualTo(100);
      assertThat(budget.getWarnPercent()).isEqualTo(80);
    }
  }

  @Test
  void withoutALimitThereIsNoBudget() {
    assertThat(usage(server, UsageGrouping.USAGE_GROUPING_DAY).hasBudget()).isFalse();
  }

  @Test
  void aPeriodWithAMistakeIsRefused() {
    assertThatThrownBy(() ->
            server
                .as(tenant)
                .getUsage(
                    GetUsageRequest.newBuilder().setFrom("2026-11-02").setTo("2026-11-01").build()))
        .satisfies(thrown ->
            assertThat(Failures.from(thrown, "intent-service"))
                .isInstanceOfSatisfying(
                    InvalidRequest.class,
                    failure -> assertThat(failure.field()).isEqualTo("from")));
  }

  private static void extracted(List<AnswerResponse> parts) {
    var descent = parts.getFirst().getDescent();
    assertThat(descent.getRung()).isEqualTo(Rung.RUNG_EXTRACT);
    assertThat(descent.getReason()).isEqualTo("budget_spent");
    assertThat(parts.getLast().hasCompletion()).isTrue();
  }

  private List<UsageRow> awaited(long calls) {
    return answered(
        PATIENCE,
        () -> {
          var rows = usage(server, UsageGrouping.USAGE_GROUPING_DAY).getRowsList();
          assertThat(rows.stream().mapToLong(UsageRow::getCalls).sum()).isEqualTo(calls);
          return rows;
        });
  }

  private GetUsageResponse usage(IntentServer asked, UsageGrouping grouping) {
    return new Conversing(asked).usage(tenant, grouping);
  }

  private List<AnswerResponse> answer(IntentServer asked) {
    return new Conversing(asked).ask(tenant, Conversing.question().build()).parts();
  }
}
