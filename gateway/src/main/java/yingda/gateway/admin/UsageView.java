package yingda.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.UsageRow;

/// What calls to models have cost. Amounts are texts, so that no reader rounds them.
///
/// @param days calls alike, by day, model, upstream, purpose and kind
/// @param budget null when there is no limit
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
@Schema(name = "Usage")
record UsageView(
    String from, String to, String currency, List<Row> days, Total total, @Nullable Budget budget) {

  private static final int MICRO_DIGITS = 6;

  static UsageView of(String from, String to, GetUsageResponse usage) {
    var rows = usage.getRowsList();
    return new UsageView(
        from,
        to,
        "CNY",
        rows.stream().map(Row::of).toList(),
        Total.of(rows),
        usage.hasBudget() ? Budget.of(usage.getBudget()) : null);
  }

  /// Calls alike, and what they cost together.
  ///
  /// @param day in Beijing time; null when all are together
  /// @param purpose `answer` or `summary`
  /// @param kind `first`, `retry` or `hedge`
  /// @param promptHitTokens of prompts, found in the model's context cache
  /// @param promptMissTokens of prompts, not found there
  /// @param reasoningTokens of answers, nobody sees them
  /// @param outputTokens of answers, reasoning included
  /// @param cost such as `0.012300`
  /// @param estimatedCalls how many of the calls told no usage, so that it was estimated
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "UsageRow")
  record Row(
      @Nullable String day,
      String model,
      String upstream,
      String purpose,
      String kind,
      long calls,
      long promptHitTokens,
      long promptMissTokens,
      long reasoningTokens,
      long outputTokens,
      String cost,
      long estimatedCalls) {

    private static Row of(UsageRow row) {
      return new Row(
          row.getDay().isEmpty() ? null : row.getDay(),
          row.getModel(),
          row.getUpstream(),
          row.getPurpose(),
          row.getKind(),
          row.getCalls(),
          row.getPromptHitTokens(),
          row.getPromptMissTokens(),
          row.getReasoningTokens(),
          row.getOutputTokens(),
          amount(row.getCostMicros()),
          row.getEstimatedCalls());
    }
  }

  /// All rows together.
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @Schema(name = "UsageTotal")
  record Total(
      long calls,
      long promptHitTokens,
      long promptMissTokens,
      long reasoningTokens,
      long outputTokens,
      String cost,
      long estimatedCalls) {

    private static Total of(List<UsageRow> rows) {
      return new Total(
          sum(rows, UsageRow::getCalls),
          sum(rows, UsageRow::getPromptHitTokens),
          sum(rows, UsageRow::getPromptMissTokens),
          sum(rows, UsageRow::getReasoningTokens),
          sum(rows, UsageRow::getOutputTokens),
          amount(sum(rows, UsageRow::getCostMicros)),
          sum(rows, UsageRow::getEstimatedCalls));
    }

    private static long sum(List<UsageRow> rows, ToLongFunction<UsageRow> column) {
      return rows.stream().mapToLong(column).sum();
    }
  }

  /// What may be spent.
  ///
  /// @param day today in Beijing
  /// @param daily how much a day
  /// @param spent how much today
  /// @param warnAt at how many percent a warning is given
  @Serdeable
  @Schema(name = "UsageBudget")
  record Budget(String day, String daily, String spent, int warnAt) {

    private static Budget of(yingda.intent.v1.Budget budget) {
      return new Budget(
          budget.getDay(),
          amount(budget.getDailyMicros()),
          amount(budget.getSpentMicros()),
          budget.getWarnPercent());
    }
  }

  private static String amount(long micros) {
    return BigDecimal.valueOf(micros, MICRO_DIGITS).toPlainString();
  }
}
