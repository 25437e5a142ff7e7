package yingda.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.AnswerResponse;
import yingda.intent.v1.UsageGrouping;
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
    try (var server = IntentServer.on(backing, Conversing.eachAsked(standIn))) {
      answer(server);
      eventually(BUSY_MACHINE, () -> assertThat(calls(server)).isOne());

      backing.stop(POSTGRES);
      answer(server);
      answer(server);
      assertThatThrownBy(() -> calls(server))
          .satisfies(thrown ->
              assertThat(Failures.from(thrown, "intent-service"))
                  .isInstanceOf(DependencyUnavailable.class));
      eventually(
          () -> assertThat(server.get("/prometheus").body()).contains("yingda_ledger_waiting 2.0"));

      backing.start(POSTGRES);
      eventually(BUSY_MACHINE, () -> assertThat(calls(server)).isEqualTo(3));
    }
  }

  @Test
  void whatIsSpentLastIsWrittenAtTheEnd(Backing backing, StandIn standIn) {
    var environment = Conversing.eachAsked(standIn);
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
    var usage = new Conversing(server).usage("shop", UsageGrouping.USAGE_GROUPING_DAY);
    return usage.getRowsList().stream().mapToLong(UsageRow::getCalls).sum();
  }

  private static void answer(IntentServer server) {
    assertThat(new Conversing(server).ask().parts()).noneMatch(AnswerResponse::hasDescent);
  }
}
