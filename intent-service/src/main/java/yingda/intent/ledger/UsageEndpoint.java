package yingda.intent.ledger;

import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import yingda.intent.v1.Budget;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.UsageGrouping;
import yingda.intent.v1.UsageRow;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Caller;
import yingda.platform.grpc.Calls;

/// The `GetUsage` call.
@Singleton
public final class UsageEndpoint {

  private static final Logger log = LoggerFactory.getLogger(UsageEndpoint.class);

  private final UsageTables tables;
  private final Spending spending;
  private final Budgets budgets;

  UsageEndpoint(UsageTables tables, Spending spending, Budgets budgets) {
    this.tables = tables;
    this.spending = spending;
    this.budgets = budgets;
  }

  /// Serves a call.
  public void usage(GetUsageRequest request, StreamObserver<GetUsageResponse> observer) {
    Calls.unary(
        observer,
        () -> {
          var tenant = Caller.current().tenant();
          var response = GetUsageResponse.newBuilder();
          read(tenant, request).forEach(line -> response.addRows(row(line)));
          addBudget(tenant, response);
          return response.build();
        });
  }

  private Iterable<Line> read(String tenant, GetUsageRequest request) {
    var period = Period.of(request.getFrom(), request.getTo());
    var daily = request.getGrouping() != UsageGrouping.USAGE_GROUPING_MODEL;
    try {
      return tables.read(tenant, period, daily);
    } catch (RuntimeException e) {
      log.warn("Usage can't be read: {}", Exceptions.unwrap(e).toString());
      throw new DependencyUnavailable("postgresql", "the ledger can't be read at the moment");
    }
  }

  private void addBudget(String tenant, GetUsageResponse.Builder response) {
    var today = new Account(Beijing.day(Instant.now()), tenant);
    var budget = budgets.of(tenant);
    budget
        .limit()
        .ifPresent(limit ->
            response.setBudget(
                Budget.newBuilder()
                    .setDay(today.day().toString())
                    .setDailyMicros(limit)
                    .setSpentMicros(spending.of(today))
                    .setWarnPercent(budget.warnAt())));
  }

  private static UsageRow row(Line line) {
    return UsageRow.newBuilder()
        .setDay(line.day())
        .setUpstream(line.upstream())
        .setModel(line.model())
        .setPurpose(line.purpose())
        .setKind(line.kind())
        .setCalls(line.calls())
        .setEstimatedCalls(line.estimated())
        .setPromptHitTokens(line.hit())
        .setPromptMissTokens(line.miss())
        .setReasoningTokens(line.reasoning())
        .setOutputTokens(line.output())
        .setCostMicros(line.cost())
        .build();
  }
}
