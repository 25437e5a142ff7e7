package yingda.platform.consul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.junit.Eventually.eventually;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yingda.stack.junit.Backing;
import yingda.stack.junit.OwnBacking;

/// A Consul that serves nobody without a token, and the policies of `consul/policies`.
final class GuardedTest {

  private static final String FOREIGN = "6b1f5c3a-0000-4000-8000-000000000000";

  private static OwnBacking backing;

  @BeforeAll
  static void start() throws Exception {
    backing = Backing.guarded(CONSUL);
  }

  @AfterAll
  static void stop() throws Exception {
    backing.close();
  }

  @Test
  void aServiceRegistersWithItsOwnTokenAndIsFoundWithAnothers() throws Exception {
    try (var calling = new Calling("dialog-service", as("gateway", backing.token("gateway")));
        var _ = serve("dialog-service", backing.token("dialog-service"))) {
      calling.reach("dialog-service");
    }
  }

  @Test
  void aServiceIsNotRegisteredUnderAnothersName() throws Exception {
    try (var rogue = serve("knowledge-service", backing.token("dialog-service"))) {
      var agent = rogue.getApplicationContext().getBean(ConsulAgent.class);
      var entry =
          new Entry(
              "rogue", "knowledge-service", "127.0.0.1", 1, Entry.Check.of("http://127.0.0.1:1"));

      assertThatThrownBy(() -> agent.register(entry))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("403")
          .hasMessageContaining("token");
      complains(rogue);
      assertThat(agent.instances("knowledge-service", 0).registered()).isEmpty();
    }
  }

  @Test
  void aForeignTokenIsGoodForNothing() throws Exception {
    try (var foreigner = serve("intent-service", FOREIGN)) {
      var agent = foreigner.getApplicationContext().getBean(ConsulAgent.class);

      complains(foreigner);
      assertThatThrownBy(() -> agent.instances("dialog-service", 0))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("ACL not found");
    }
  }

  /// It says why nobody finds it, and serves whoever does.
  private static void complains(EmbeddedServer service) {
    var registration = service.getApplicationContext().getBean(Registration.class);
    eventually(() -> assertThat(registration.complaint()).contains("403").contains("token"));
    assertThat(service.isRunning()).isTrue();
  }

  private static EmbeddedServer serve(String service, String token) {
    return ApplicationContext.run(EmbeddedServer.class, as(service, token));
  }

  private static Map<String, Object> as(String service, String token) {
    var properties = new LinkedHashMap<>(backing.properties());
    properties.put("micronaut.application.name", service);
    properties.put("test.instance", service);
    properties.put("CONSUL_TOKEN", token);
    return properties;
  }
}
