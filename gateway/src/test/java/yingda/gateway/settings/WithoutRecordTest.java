package yingda.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.stack.backing.BackingService;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// PostgreSQL is not there at all.
@BackingServices(value = BackingService.CONSUL, shared = false)
final class WithoutRecordTest {

  private final Map<String, Object> settings;
  private final ConsulUi consul;

  WithoutRecordTest(Backing backing) {
    settings = new HashMap<>(Operator.knowing(backing.properties()));
    // Nothing listens on the discard port.
    settings.put("yingda.record.port", 9);
    consul = ConsulUi.at(backing.port(BackingService.CONSUL));
  }

  @Test
  void turnsAreAnsweredAndNothingIsChangedUnrecorded() throws Exception {
    consul.write(
        "gateway",
        """
        sites:
          site_sample_shop:
            tenant: sample-shop
            name: {zh: 示例商店, en: Sample Shop}
            greeting: {zh: 您好！, en: Hello!}
            allowed-origins: ["https://shop.example"]
        """);
    try (var gateway = GatewayFixture.start(settings)) {
      assertThat(gateway.newChat().say("怎么退货？").statusCode()).isEqualTo(200);

      var operator = new Operator(gateway);
      assertThat(operator.get("/effective").statusCode()).isEqualTo(200);
      var refused = operator.set("gateway", "turn.passages", 7);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
      assertThat(Json.of(refused).text("dependency")).isEqualTo("record");
      assertThat(consul.read("gateway")).doesNotContain("passages");
    }
  }
}
