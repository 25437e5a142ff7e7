package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import yingda.dialog.v1.TurnState;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;

final class TurnLimitTest {

  @Test
  void beyondItsLimitAGatewayRefusesAndThenStopsCleanly() throws Exception {
    try (var gateway = GatewayFixture.start(Map.of("turn.concurrent", 1))) {
      gateway.intent.answer = FakeIntent.saying(List.of(new CountDownLatch(1)), "七天内", "可以退货。");
      var stream = gateway.newChat().stream("怎么退货？");
      stream.next("delta");

      var refused = gateway.newChat().say("还有呢？");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(Json.of(refused).text("code")).isEqualTo("TOO_MANY_REQUESTS");
      assertThat(refused.headers().firstValue("retry-after")).hasValue("2");

      gateway.bean(TurnRunner.class).stop();
      assertThat(stream.next("turn.done").data().text("state")).isEqualTo("FAILED");
      var finished = gateway.dialog.finished.poll(5, TimeUnit.SECONDS);
      assertThat(finished).isNotNull();
      assertThat(finished.getState()).isEqualTo(TurnState.TURN_STATE_FAILED);
    }
  }
}
