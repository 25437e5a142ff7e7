package yingda.platform.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yingda.platform.settings.Settings;
import yingda.platform.settings.ShopSettings;

/// Three Consul servers, two of them in one zone, lose one of them.
final class ClusterTest {

  private static ConsulCluster cluster;

  private final List<EmbeddedServer> services = new ArrayList<>();

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = ConsulCluster.start("east", "east", "west");
  }

  @AfterAll
  static void stopCluster() throws Exception {
    cluster.stop();
  }

  @AfterEach
  void restore() throws Exception {
    cluster.restore();
    services.forEach(EmbeddedServer::close);
  }

  @Test
  void callsAndNewsGoOnWhenTheLeaderIsKilled() throws Exception {
    var leader = cluster.leader(0);
    try (var calling = new Calling("echo", properties())) {
      serve("first", properties());
      calling.reach("first");

      leader.kill();
      serve("second", properties());
      calling.reach("first", "second");

      assertThat(calling.failures()).isEmpty();
    }
  }

  @Test
  void settingsApplyAlthoughTheLeaderIsKilled() throws Exception {
    serve("first", properties());
    var context = services.getFirst().getApplicationContext();
    var limit = context.getBean(Settings.class).of(ShopSettings.class);
    assertThat(limit.get().limit()).isEqualTo(10);

    cluster.leader(0).kill();
    // The others need a moment to agree on another.
    var store = context.getBean(KeyValueStore.class);
    eventually(() -> store.put("config/echo", "shop: {desk: {limit: 20}}"));

    eventually(() -> assertThat(limit.get().limit()).isEqualTo(20));
    store.delete("config/echo");
  }

  @Test
  void anAgentThatHangsIsLeftForAnother() throws Exception {
    var hanging = cluster.server(0);
    try (var calling = new Calling("echo", properties())) {
      serve("first", properties());
      calling.reach("first");

      hanging.pause();
      serve("second", properties());
      calling.reach("first", "second");

      assertThat(calling.failures()).isEmpty();
    }
  }

  @Test
  void aServiceWhoseOnlyAgentHangsHearsTheNewsAfterwards() throws Exception {
    var hanging = cluster.server(0);
    try (var calling = new Calling("echo", cluster.properties(hanging))) {
      serve("first", properties());
      calling.reach("first");

      hanging.pause();
      serve("second", cluster.properties(cluster.server(1)));
      calling.reach("first");
      hanging.resume();
      calling.reach("first", "second");

      assertThat(calling.failures()).isEmpty();
    }
  }

  @Test
  void thoseInTheSameZoneAreCalledWhileThereAreEnough() throws Exception {
    try (var calling = new Calling("echo", cluster.properties(cluster.server(1)))) {
      serve("near", cluster.properties(cluster.server(0)));
      serve("nearby", cluster.properties(cluster.server(1)));
      serve("far", cluster.properties(cluster.server(2)));
      calling.reach("near", "nearby");

      services.removeFirst().close();
      calling.reach("nearby");
      services.removeFirst().close();
      calling.reach("far");

      assertThat(calling.failures()).isEmpty();
    }
  }

  private static Map<String, Object> properties() {
    return cluster.properties(cluster.server(0), cluster.server(1), cluster.server(2));
  }

  private void serve(String instance, Map<String, Object> properties) {
    properties.put("test.instance", instance);
    services.add(ApplicationContext.run(EmbeddedServer.class, properties));
  }
}
