package yingda.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingda.gateway.fake.Chat;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.stack.backing.BackingService;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Two gateways, one of which tries a change first.
@BackingServices(
    value = {BackingService.CONSUL, BackingService.POSTGRES},
    shared = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolloutsTest {

  private static final String SEED =
      """
      sites:
        site_sample_shop:
          tenant: sample-shop
          name: {zh: 示例商店, en: Sample Shop}
          greeting: {zh: 您好！, en: Hello!}
          allowed-origins: ["https://shop.example"]
      turn:
        passages: 5
      """;

  private Backing backing;
  private ConsulUi consul;
  private GatewayFixture one;
  private GatewayFixture other;
  private Operator operator;

  @BeforeAll
  void find(Backing backing) {
    this.backing = backing;
    consul = ConsulUi.at(backing.port(BackingService.CONSUL));
  }

  @BeforeEach
  void start() throws Exception {
    consul.write("gateway", SEED);
    one = GatewayFixture.start(Operator.knowing(backing.properties()));
    other = GatewayFixture.start(Operator.knowing(backing.properties()));
    operator = new Operator(one);
    eventually(() ->
        assertThat(operator.got("/effective?service=gateway").at("instances").size()).isEqualTo(2));
    eventually(() -> assertThat(consul.passing("gateway")).isEqualTo(2));
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void aChangeThatMakesThingsWorseIsRolledBackByItself() throws Exception {
    var generation = staged(30).number("generation");
    var canary = canary(generation);
    eventually(() -> assertThat(tried(canary)).isTrue());
    canary.intent.answer =
        _ -> {
          throw new DependencyUnavailable("model", "away");
        };
    var worse = canary.newChat();
    var rest = (canary == one ? other : one).newChat();
    for (var i = 0; i < 6; i++) {
      rest.say("怎么退货？");
      worse.say("怎么退货？");
    }

    eventually(() -> {
      var change = operator.got("/changes/" + generation);
      assertThat(change.text("state")).isEqualTo("ROLLED_BACK");
      assertThat(change.text("note")).isEqualTo("gateway: 100.0% failed, of the rest 0.0%");
      assertThat(change.at("rollout").at("canary").number("failed")).isGreaterThanOrEqualTo(4);
      assertThat(change.at("rollout").at("rest").number("ok")).isGreaterThanOrEqualTo(4);
    });
    eventually(() -> assertThat(tried(canary)).isFalse());
    assertThat(consul.read("gateway")).isEqualTo(SEED);
  }

  @Test
  void aChangeThatHarmsNobodyBecomesEverybodys() throws Exception {
    var generation = staged(8).number("generation");
    sayMuch(canary(generation).newChat());
    eventually(
        Duration.ofSeconds(30),
        () -> {
          var change = operator.got("/changes/" + generation);
          assertThat(change.text("state")).isEqualTo("APPLIED");
          assertThat(change.at("rollout").text("verdict")).contains("no worse than the rest");
          assertThat(change.at("applied").size()).isEqualTo(2);
        });
    assertThat(consul.read("gateway")).contains("passages: 7");
    assertThat(consul.read("staged/gateway")).isEmpty();
  }

  @Test
  void tooLittleTrafficIsSaid() throws Exception {
    var generation = staged(1).number("generation");
    eventually(() -> {
      var change = operator.got("/changes/" + generation);
      assertThat(change.text("state")).isEqualTo("APPLIED");
      assertThat(change.at("rollout").text("verdict")).contains("too little traffic");
    });
  }

  @Test
  void aChangeThatItsTriersRefuseIsRolledBack() throws Exception {
    var begun =
        operator.posted(
            "/changes",
            Map.of(
                "document", "gateway",
                "set", Map.of("turn.timeout", "env:YINGDA_NOWHERE"),
                "who", "ana",
                "why", "behind a reference",
                "staged", Map.of("share", 0.5)));
    eventually(() -> {
      var change = operator.got("/changes/" + begun.number("generation"));
      assertThat(change.text("state")).isEqualTo("ROLLED_BACK");
      assertThat(change.text("note")).contains("refuses it: gateway:").contains("turn.timeout");
    });
    assertThat(consul.read("gateway")).isEqualTo(SEED);
  }

  @Test
  void onlyOneChangeIsTriedAtATime() throws Exception {
    staged(30);
    var second = operator.set("gateway", "turn.passages", 9);
    assertThat(second.statusCode()).as(second.body()).isEqualTo(409);
    assertThat(Json.of(second).text("code")).isEqualTo("SETTINGS_CHANGED");
  }

  @Test
  void whenItsGatewayGoesAwayNobodyTriesItAnyMore() throws Exception {
    var generation = staged(60).number("generation");
    var survivor = new Operator(other);
    assertThat(survivor.got("/changes/" + generation).text("state")).isEqualTo("STAGED");
    one.close();
    eventually(() -> {
      var change = survivor.got("/changes/" + generation);
      assertThat(change.text("state")).isEqualTo("ROLLED_BACK");
      assertThat(change.text("note")).isEqualTo("its gateway stopped");
    });
    assertThat(consul.read("staged/gateway")).isEmpty();
  }

  private static void sayMuch(Chat chat) throws Exception {
    for (var i = 0; i < 5; i++) {
      chat.say("怎么退货？");
    }
  }

  private Json staged(int seconds) throws Exception {
    return operator.posted(
        "/changes",
        Map.of(
            "document", "gateway",
            "set", Map.of("turn.passages", 7),
            "who", "ana",
            "why", "more to cite",
            "staged", Map.of("share", 0.5, "seconds", seconds)));
  }

  private GatewayFixture canary(int generation) throws Exception {
    var instances = operator.got("/changes/" + generation).at("rollout").at("instances");
    assertThat(instances.size()).isEqualTo(1);
    var id = instances.at(0).node().getStringValue();
    return id.endsWith("-" + one.port()) ? one : other;
  }

  /// Whether a gateway applies what is tried.
  private boolean tried(GatewayFixture gateway) throws Exception {
    var instances = operator.got("/effective?service=gateway").at("instances");
    for (var i = 0; i < instances.size(); i++) {
      if (instances.at(i).text("instance").endsWith("-" + gateway.port())) {
        return instances.at(i).at("values").at("turn.passages").text("value").equals("7");
      }
    }
    return false;
  }
}
