package yingda.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;
import static yingda.stack.junit.Eventually.eventually;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import yingda.intent.v1.Origin;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.junit.OwnRedisCluster;
import yingda.stack.junit.StandInExtension;
import yingda.stack.standin.StandIn;

/// Two instances that share through a Redis Cluster of three nodes.
@BackingServices(POSTGRES)
@ExtendWith(StandInExtension.class)
class RedisClusterTest {

  private static final int LIMIT = 15;

  private OwnRedisCluster cluster;
  private IntentServer first;
  private IntentServer second;

  @BeforeEach
  void start(Backing backing, StandIn standIn) throws Exception {
    cluster = OwnRedisCluster.start();
    first = IntentServer.on(backing, settings(standIn));
    second = IntentServer.on(backing, settings(standIn));
  }

  @AfterEach
  void stop() throws Exception {
    first.close();
    second.close();
    cluster.close();
  }

  @Test
  void whatOneKeepsTheOtherTells(StandIn standIn) {
    var kept = new Conversing(first).ask();

    eventually(() -> {
      var told = new Conversing(second).ask();
      assertThat(told.completion().getOrigin()).isEqualTo(Origin.ORIGIN_KEPT);
      assertThat(told.text()).isEqualTo(kept.text());
    });
  }

  @Test
  void theyShareAnAccountAlsoAfterNodesCrashed() throws Exception {
    eventually(() -> assertThat(leased()).isEqualTo(LIMIT));

    for (var node = 0; node < 3; node++) {
      cluster.kill(node);
      cluster.start(node);
    }

    // Without Redis each would go on with half, rounded down.
    eventually(() -> assertThat(leased()).isEqualTo(LIMIT));
  }

  private double leased() throws Exception {
    return first.metric("yingda_upstream_leased") + second.metric("yingda_upstream_leased");
  }

  private Map<String, Object> settings(StandIn standIn) {
    var settings = new HashMap<String, Object>(cluster.environment());
    settings.putAll(standIn.environment());
    settings.put("reuse.refresh", "100ms");
    settings.put("reuse.patience", "5s");
    settings.put("admission.account-limit", LIMIT);
    settings.put("admission.chunk", 10);
    settings.put("admission.lease", "1s");
    return settings;
  }
}
