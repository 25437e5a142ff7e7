package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.Completion;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.GetUsageResponse;
import yingda.intent.v1.Passage;
import yingda.intent.v1.UsageGrouping;
import yingda.stack.standin.StandIn;

/// Questions to a whole service, and what comes of them.
final class Conversing {

  /// An answer as far as a caller cares.
  record Answer(String text, List<AnswerResponse> parts) {

    Completion completion() {
      return parts.getLast().getCompletion();
    }
  }

  private final IntentServer server;

  Conversing(IntentServer server) {
    this.server = server;
  }

  Answer ask(String tenant, AnswerRequest request) {
    var parts = new ArrayList<AnswerResponse>();
    server.as(tenant).withDeadlineAfter(20, SECONDS).answer(request).forEachRemaining(parts::add);
    return new Answer(text(parts), parts);
  }

  static String text(List<AnswerResponse> parts) {
    return parts.stream().map(AnswerResponse::getText).collect(Collectors.joining());
  }

  Answer ask(UnaryOperator<AnswerRequest.Builder> different) {
    return ask("shop", different.apply(question()).build());
  }

  Answer ask() {
    return ask(UnaryOperator.identity());
  }

  /// That many at once.
  List<Answer> askAtOnce(int count) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          IntStream.range(0, count)
              .mapToObj(_ -> CompletableFuture.supplyAsync(() -> ask(), threads))
              .toList();
      return asked.stream().map(CompletableFuture::join).toList();
    }
  }

  /// What a tenant's calls to models have cost: since yesterday, for midnight may just have passed.
  GetUsageResponse usage(String tenant, UsageGrouping grouping) {
    return server
        .as(tenant)
        .getUsage(
            GetUsageRequest.newBuilder()
                .setFrom(today().minusDays(1).toString())
                .setTo(today().toString())
                .setGrouping(grouping)
                .build());
  }

  /// As the ledger has it.
  static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai"));
  }

  /// With these settings all may ask the same, and each is answered by the model.
  static Map<String, Object> eachAsked(StandIn standIn) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("reuse.enabled", false);
    return settings;
  }

  static AnswerRequest.Builder question() {
    return AnswerRequest.newBuilder()
        .setQuestion("怎么退货?")
        .setLanguage("zh")
        .setTurnId("t1")
        .addPassages(
            Passage.newBuilder()
                .setId("p1")
                .setTitle("退货")
                .setText("签收后七天内可以申请退货。在订单页点申请退货，客服一天内审核。运费由卖家承担。"));
  }
}
