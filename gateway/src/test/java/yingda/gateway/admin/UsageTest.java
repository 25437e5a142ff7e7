package yingda.gateway.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.Script;
import yingda.gateway.fake.SharedGateway;
import yingda.intent.v1.Budget;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.UsageGrouping;
import yingda.intent.v1.UsageRow;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;

@ExtendWith(SharedGateway.class)
final class UsageTest {

  private static final String PATH = "/v1/admin/usage";
  private static final String NOVEMBER = PATH + "?from=2026-11-01&to=2026-11-22";

  private static final UsageRow ROW =
      UsageRow.newBuilder()
          .setDay("2026-11-22")
          .setUpstream("deepseek")
          .setModel("deepseek-flash")
          .setPurpose("answer")
          .setKind("first")
          .setCalls(3)
          .setEstimatedCalls(1)
          .setPromptHitTokens(640)
          .setPromptMissTokens(1_000)
          .setReasoningTokens(5)
          .setOutputTokens(300)
          .setCostMicros(2_213)
          .build();

  private final GatewayFixture gateway;

  UsageTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void whatModelsCostIsTold() throws Exception {
    var asked =
        answering(
            GetUsageResponse.newBuilder()
                .addRows(ROW)
                .addRows(ROW.toBuilder().setKind("retry").setCostMicros(1_000_000))
                .build());

    var usage = Json.of(gateway.send(as(gateway.request(NOVEMBER).GET())));

    assertThat(asked.get().getFrom()).isEqualTo("2026-11-01");
    assertThat(asked.get().getTo()).isEqualTo("2026-11-22");
    assertThat(asked.get().getGrouping()).isEqualTo(UsageGrouping.USAGE_GROUPING_DAY);
    assertThat(usage.text("from")).isEqualTo("2026-11-01");
    assertThat(usage.text("currency")).isEqualTo("CNY");
    var day = usage.at("days").at(0);
    assertThat(day.text("day")).isEqualTo("2026-11-22");
    assertThat(day.text("model")).isEqualTo("deepseek-flash");
    assertThat(day.text("upstream")).isEqualTo("deepseek");
    assertThat(day.text("purpose")).isEqualTo("answer");
    assertThat(day.text("kind")).isEqualTo("first");
    assertThat(day.number("calls")).isEqualTo(3);
    assertThat(day.number("promptHitTokens")).isEqualTo(640);
    assertThat(day.number("promptMissTokens")).isEqualTo(1_000);
    assertThat(day.number("reasoningTokens")).isEqualTo(5);
    assertThat(day.number("outputTokens")).isEqualTo(300);
    assertThat(day.text("cost")).isEqualTo("0.002213");
    assertThat(day.number("estimatedCalls")).isOne();
    assertThat(usage.at("total").number("calls")).isEqualTo(6);
    assertThat(usage.at("total").text("cost")).isEqualTo("1.002213");
  }

  @Test
  void aBudgetIsToldWhenThereIsOne() throws Exception {
    answering(GetUsageResponse.getDefaultInstance());
    assertThat(gateway.send(as(gateway.request(NOVEMBER).GET())).body())
        .contains("\"days\":[]", "\"budget\":null", "\"cost\":\"0.000000\"");

    answering(
        GetUsageResponse.newBuilder()
            .setBudget(
                Budget.newBuilder()
                    .setDay("2026-11-22")
                    .setDailyMicros(50_000_000)
                    .setSpentMicros(1)
                    .setWarnPercent(80))
            .build());
    var budget = Json.of(gateway.send(as(gateway.request(NOVEMBER).GET()))).at("budget");
    assertThat(budget.text("day")).isEqualTo("2026-11-22");
    assertThat(budget.text("daily")).isEqualTo("50.000000");
    assertThat(budget.text("spent")).isEqualTo("0.000001");
    assertThat(budget.number("warnAt")).isEqualTo(80);
  }

  @Test
  void allDaysOfAModelCanBeTogether() throws Exception {
    var asked =
        answering(GetUsageResponse.newBuilder().addRows(ROW.toBuilder().clearDay()).build());

    var body = gateway.send(as(gateway.request(NOVEMBER + "&by=model").GET())).body();

    assertThat(asked.get().getGrouping()).isEqualTo(UsageGrouping.USAGE_GROUPING_MODEL);
    assertThat(body).contains("\"day\":null");
  }

  @ParameterizedTest
  @CsvSource({"?to=2026-11-22, from", "?from=2026-11-01, to", "?from=x&to=2026-11-22, from"})
  void aMistakeInThePeriodIsNamed(String query, String field) throws Exception {
    gateway.intent.usage =
        request -> {
          throw new InvalidRequest(
              field, field.equals("from") ? request.getFrom() : request.getTo(), "a date");
        };

    var response = gateway.send(as(gateway.request(PATH + query).GET()));

    refused(response, 400, "INVALID_REQUEST");
    assertThat(Json.of(response).at("errors").at(0).text("field")).isEqualTo(field);
  }

  @Test
  void aMistakeInTheGroupingIsNamed() throws Exception {
    var response = gateway.send(as(gateway.request(NOVEMBER + "&by=tenant").GET()));

    refused(response, 400, "INVALID_REQUEST");
    assertThat(Json.of(response).at("errors").at(0).text("field")).isEqualTo("by");
  }

  @Test
  void aLedgerThatIsAwayIsNamed() throws Exception {
    gateway.intent.usage = Script.failing(new DependencyUnavailable("postgresql", "away"));

    refused(gateway.send(as(gateway.request(NOVEMBER).GET())), 503, "DEPENDENCY_UNAVAILABLE");
  }

  @Test
  void onlyTheTenantsKeyIsGood() throws Exception {
    refused(gateway.send(gateway.request(NOVEMBER).GET()), 401, "UNAUTHENTICATED");
    refused(
        gateway.send(gateway.newChat().as(gateway.request(NOVEMBER).GET())),
        403,
        "PERMISSION_DENIED");
  }

  private AtomicReference<GetUsageRequest> answering(GetUsageResponse response) {
    var asked = new AtomicReference<GetUsageRequest>();
    gateway.intent.usage =
        request -> {
          asked.set(request);
          return response;
        };
    return asked;
  }

  private static HttpRequest.Builder as(HttpRequest.Builder request) {
    return request.header("Authorization", "Bearer " + GatewayFixture.ADMIN_KEY);
  }

  private static void refused(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
