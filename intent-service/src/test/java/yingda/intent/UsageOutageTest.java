package yingda.intent;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.AnswerRequest;
import yingda.intent.v1.GetUsageRequest;
import yingda.intent.v1.Passage;
import yingda.intent.v1.UsageRow;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.grpc.Failures;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.StandIn;

@BackingServices(value = POSTGRES, shared = false)
@ExtendWith(StandInExtension.class)
class UsageOutageTest {

  private static final Duration BUSY_MACHINE = Duration.ofMinutes(1);

  @Test
  void whatIsSpentWhileTheDatabaseIsAwayIsWrittenLater(Backing backing, StandIn standIn)
      throws Exception {
    try (var server = IntentServer.on(backing, eachAsked(standIn))) {
      answer(server);
      eventually(BUSY_MACHINE, () -> assertThat(calls(server)).isOne());

      backing.stop(POSTGRES);
      answer(server);
      answer(server);
      assertThatThrownBy(() -> calls(server))
          .satisfies(thrown ->
              assertThat(Failures.from(thrown, "intent-service"))
                  .isInstanceOf(DependencyUnavailable.class));

      backing.start(POSTGRES);
      eventually(BUSY_MACHINE, () -> assertThat(calls(server)).isEqualTo(3));
    }
  }

  @Test
  void whatIsSpentLastIsWrittenAtTheEnd(Backing backing, StandIn standIn) {
    var environment = eachAsked(standIn);
    long before;
    try (var server = IntentServer.on(backing, environment)) {
      before = calls(server);
      answer(server);
    }

    try (var next = IntentServer.on(backing, environment)) {
      assertThat(calls(next)).isEqualTo(before + 1);
    }
  }

  private static long calls(IntentServer server) {
    var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    return server
        .as("shop")
        .getUsage(
            GetUsageRequest.newBuilder()
                .setFrom(today.minusDays(1).toString())
                .setTo(today.toString())
                .build())
        .getRowsList()
        .stream()
        .mapToLong(UsageRow::getCalls)
        .sum();
  }

  private static void answer(IntentServer server) {
    server
        .as("shop")
        .withDeadlineAfter(20, SECONDS)
        .answer(
            AnswerRequest.newBuilder()
                .setQuestion("怎么退货?")
                .setLanguage("zh")
                .setTurnId("t1")
                .addPassages(Passage.newBuilder().setId("p").setTitle("退货").setText("七天内。"))
                .build())
        .forEachRemaining(part -> assertThat(part.hasDescent()).isFalse());
  }

  /// All ask the same here, and each of the model.
  private static Map<String, Object> eachAsked(StandIn standIn) {
    var settings = new HashMap<String, Object>(standIn.environment());
    settings.put("reuse.enabled", false);
    return settings;
  }
}
