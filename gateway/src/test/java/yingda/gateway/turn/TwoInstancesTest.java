package yingda.gateway.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.gateway.fake.FakeIntent;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Pair;

/// A gateway before two instances of intent-service.
final class TwoInstancesTest {

  private static final int TURNS = 20;

  private final FakeIntent one = new FakeIntent();
  private final FakeIntent other = new FakeIntent();

  @Test
  void bothWriteAsManyAnswersThoughEachTurnAsksTwice() throws Exception {
    try (var pair = new Pair(one, other);
        var gateway = GatewayFixture.start(to(pair))) {
      // From here on both connections stand.
      while (one.asked.isEmpty() || other.asked.isEmpty()) {
        assertThat(gateway.newChat().say("怎么退货？").statusCode()).isEqualTo(200);
      }
      var begun = one.asked.size() - other.asked.size();
      for (var turn = 0; turn < TURNS; turn++) {
        assertThat(gateway.newChat().say("怎么退货？").statusCode()).isEqualTo(200);
      }

      assertThat(one.asked.size() - other.asked.size()).isBetween(begun - 1, begun + 1);
    }
  }

  private static Map<String, Object> to(Pair pair) {
    return Map.of("yingda.services.intent.target", pair.target());
  }
}
