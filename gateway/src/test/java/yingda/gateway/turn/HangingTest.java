package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.dialog.v1.TurnState;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Hasty;
import yingda.gateway.fake.Json;
import yingda.gateway.fake.Script;
import yingda.gateway.fake.SharedGateway;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// How soon a visitor hears that something behind the gateway does not answer.
@Hasty
@ExtendWith(SharedGateway.class)
final class HangingTest {

  // The turn's two seconds, one more in which others may end it, and what a busy machine needs.
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final GatewayFixture gateway;

  HangingTest(GatewayFixture gateway) {
    this.gateway = gateway;
  }

  @Test
  void aSearchThatHangsIsGivenUpAndNotMadeUpFor() throws Exception {
    gateway.knowledge.search = Script.hanging();
    inTime(() -> gateway.newChat().say("怎么退货？"));
    assertThat(gateway.intent.asked.take().getPassagesList()).isEmpty();
  }

  @Test
  void anIntentThatHangsIsDoneWithout() throws Exception {
    gateway.intent.recognize = Script.hanging();
    var response = inTime(() -> gateway.newChat().say("怎么退货？"));
    assertThat(Json.of(response).text("state")).isEqualTo("DEGRADED");
  }

  @Test
  void aModelThatHangsIsGivenUpAtTheTurnsDeadline() throws Exception {
    gateway.intent.answer = _ -> Script.hanging().answer("");
    var response = inTime(() -> gateway.newChat().say("怎么退货？"));
    refusedWith(response, 504, "DEADLINE_EXCEEDED");
    var finished = gateway.dialog.finished.poll(30, TimeUnit.SECONDS);
    assertThat(finished).isNotNull();
    assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_EXPIRED);
    assertThat(finished.getFailureCode()).isEqualTo("DEADLINE_EXCEEDED");
  }

  @Test
  void aDialogThatHangsIsGivenUp() throws Exception {
    gateway.dialog.accept = Script.hanging();
    var response = inTime(() -> gateway.newChat().say("怎么退货？"));
    refusedWith(response, 504, "DEADLINE_EXCEEDED");
  }

  @Test
  void anAnswerThatIsNotRecordedIsNone() throws Exception {
    gateway.dialog.finish = Script.failing(new DependencyUnavailable("postgresql", "away"));
    refusedWith(inTime(() -> gateway.newChat().say("怎么退货？")), 504, "DEADLINE_EXCEEDED");
    gateway.dialog.finish = Script.hanging();
    refusedWith(inTime(() -> gateway.newChat().say("怎么退货？")), 504, "DEADLINE_EXCEEDED");
  }

  private static <T> T inTime(Callable<T> work) throws Exception {
    var began = Instant.now();
    var result = work.call();
    assertThat(Duration.between(began, Instant.now())).isLessThan(PATIENCE);
    return result;
  }

  private static void refusedWith(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
