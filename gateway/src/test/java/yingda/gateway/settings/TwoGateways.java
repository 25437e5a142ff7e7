package yingda.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.junit.Eventually.eventually;

import yingda.gateway.fake.GatewayFixture;
import yingda.stack.backing.BackingService;
import yingda.stack.junit.Backing;

/// Two gateways with a Consul and a PostgreSQL, and an operator at one of them.
record TwoGateways(GatewayFixture one, GatewayFixture other, ConsulUi consul)
    implements AutoCloseable {

  static final String SEED =
      """
      # How turns are run.
      turn:
        passages: 5 # cited at most
      """;

  static TwoGateways start(Backing backing) {
    return new TwoGateways(
        GatewayFixture.start(Operator.knowing(backing.properties())),
        GatewayFixture.start(Operator.knowing(backing.properties())),
        ConsulUi.at(backing.port(BackingService.CONSUL)));
  }

  Operator operator() {
    return new Operator(one);
  }

  /// Has both apply the document that tests begin with.
  void seed() throws Exception {
    consul.write("gateway", SEED);
    eventually(() -> {
      var instances = operator().got("/effective?service=gateway").at("instances");
      assertThat(instances.size()).isEqualTo(2);
      for (var i = 0; i < 2; i++) {
        assertThat(instances.at(i).at("values").at("turn.passages").text("value")).isEqualTo("5");
        assertThat(instances.at(i).at("refused").size()).isZero();
      }
    });
  }

  @Override
  public void close() {
    one.close();
    other.close();
  }
}
