package yingda.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import yingda.stack.client.GatewayClient;
import yingda.stack.client.Running;
import yingda.stack.client.UsageClient;
import yingda.stack.home.Surroundings;
import yingda.stack.words.Table;
import yingda.stack.words.Words;

/// Shows what models have cost.
@Command(name = "usage")
final class UsageCommand implements Callable<Integer> {

  private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");
  private static final int WEEK = 7;

  private final Surroundings surroundings;

  UsageCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Option(names = "--from", paramLabel = "DAY")
  @Nullable String from;

  @Option(names = "--to", paramLabel = "DAY")
  @Nullable String to;

  @Option(names = "--by", paramLabel = "day|model")
  String by = "day";

  @Option(names = "--json")
  boolean json;

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "yingda.url")
  @Nullable URI url;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var gateway = new GatewayClient(Running.gateway(surroundings.home(), url));
    var today = LocalDate.now(BEIJING);
    var usage =
        new UsageClient(gateway, TenantKey.of(surroundings, url))
            .between(
                from == null ? today.minusDays(WEEK - 1).toString() : from,
                to == null ? today.toString() : to,
                by);
    if (json) {
      surroundings.out().println(usage.toPrettyString());
    } else {
      print(usage);
    }
    return 0;
  }

  private void print(JsonNode usage) {
    var out = surroundings.out();
    if (usage.path("days").isEmpty()) {
      out.println(
          Words.say("usage.nothing", usage.path("from").asText(), usage.path("to").asText()));
    } else {
      var table = table(usage.path("currency").asText());
      usage.path("days").forEach(row -> add(table, row));
      add(table, usage.path("total"));
      table.print(out, "");
    }
    var budget = usage.path("budget");
    if (budget.isObject()) {
      out.println(
          Words.say(
              "usage.budget",
              budget.path("spent").asText(),
              budget.path("daily").asText(),
              usage.path("currency").asText()));
    }
  }

  private static Table table(String currency) {
    return new Table(
        Words.say("usage.head.day"),
        Words.say("usage.head.model"),
        Words.say("usage.head.upstream"),
        Words.say("usage.head.purpose"),
        Words.say("usage.head.kind"),
        Words.say("usage.head.calls"),
        Words.say("usage.head.hit"),
        Words.say("usage.head.miss"),
        Words.say("usage.head.output"),
        currency,
        Words.say("usage.head.estimated"));
  }

  /// A row, or all of them together.
  private static void add(Table table, JsonNode row) {
    var total = !row.has("model");
    table.add(
        total ? Words.say("usage.total") : row.path("day").asText(""),
        row.path("model").asText(""),
        row.path("upstream").asText(""),
        total ? "" : Words.say("usage.purpose." + row.path("purpose").asText()),
        total ? "" : Words.say("usage.kind." + row.path("kind").asText()),
        row.path("calls").asText(),
        row.path("promptHitTokens").asText(),
        row.path("promptMissTokens").asText(),
        row.path("outputTokens").asText(),
        row.path("cost").asText(),
        row.path("estimatedCalls").asText());
  }
}
