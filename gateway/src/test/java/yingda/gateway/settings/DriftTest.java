package yingda.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.gateway.settings.TwoGateways.SEED;
import static yingda.stack.junit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingda.gateway.fake.Json;
import yingda.gateway.settings.record.Change.State;
import yingda.gateway.settings.record.Changes;
import yingda.gateway.settings.record.NewChange;
import yingda.platform.digest.Sha256;
import yingda.stack.backing.BackingService;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Consul and the record say different things.
@BackingServices(
    value = {BackingService.CONSUL, BackingService.POSTGRES},
    shared = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DriftTest {

  private Backing backing;
  private TwoGateways gateways;
  private Operator operator;
  private ConsulUi consul;

  @BeforeAll
  void start(Backing backing) {
    this.backing = backing;
    gateways = TwoGateways.start(backing);
    operator = gateways.operator();
    consul = gateways.consul();
  }

  @AfterAll
  void stop() {
    gateways.close();
  }

  @BeforeEach
  void seed() throws Exception {
    gateways.seed();
  }

  @Test
  void whatIsWrittenBehindOurBackIsShownAndCanBeAdopted() throws Exception {
    Operator.ok(operator.set("gateway", "turn.passages", 6));
    consul.write("gateway", SEED.replace("5", "9"));
    assertThat(operator.standing("gateway").text("state")).isEqualTo("drifted");
    var document = operator.got("/document?name=gateway");
    assertThat(document.text("recordedYaml")).contains("passages: 6");
    assertThat(document.text("yaml")).contains("passages: 9");

    var adopted =
        operator.posted(
            "/adopt", Map.of("document", "gateway", "who", "ana", "why", "it is right"));
    assertThat(adopted.text("diff")).contains("-  passages: 6").contains("+  passages: 9");
    assertThat(operator.standing("gateway").text("state")).isEqualTo("recorded");
  }

  @Test
  void whatIsWrongBehindOurBackIsKeptOut() throws Exception {
    Operator.ok(operator.set("gateway", "turn.passages", 6));
    consul.write("gateway", SEED.replace("5", "lots"));
    eventually(() -> {
      var standing = operator.standing("gateway");
      assertThat(standing.text("state")).isEqualTo("drifted");
      assertThat(standing.text("note")).contains("kept out").contains("gateway:3:13");
    });
    var instance = operator.got("/effective?service=gateway").at("instances").at(0);
    assertThat(instance.at("values").at("turn.passages").text("value")).isEqualTo("6");
    refusedWith(
        operator.post("/adopt", Map.of("document", "gateway", "who", "ana", "why", "no")),
        400,
        "INVALID_REQUEST");
    assertThat(Operator.ok(operator.set("gateway", "turn.passages", 4)).text("state"))
        .isEqualTo("APPLIED");
  }

  @Test
  void whatIsWrittenBehindOurBackIsUndone() throws Exception {
    var undo = Map.<String, Object>of("document", "gateway", "who", "ana", "why", "not agreed on");
    Operator.ok(operator.set("gateway", "turn.passages", 6));
    consul.write("gateway", SEED.replace("5", "9"));
    operator.posted("/rollback", undo);
    assertThat(consul.read("gateway")).isEqualTo(SEED.replace("5", "6"));
    consul.delete("gateway");
    operator.posted("/rollback", undo);
    assertThat(consul.read("gateway")).isEqualTo(SEED.replace("5", "6"));
    assertThat(operator.standing("gateway").text("state")).isEqualTo("recorded");
  }

  @Test
  void aSeedThatIsWrittenBehindOurBackIsShownToo() throws Exception {
    consul.write("tenants/seeded", "gateway: {turn: {passages: 3}}\n");
    assertThat(operator.standing("tenants/seeded").text("state")).isEqualTo("seeded");
    consul.write("tenants/seeded", "gateway: {turn: {passages: 4}}\n");
    assertThat(operator.standing("tenants/seeded").text("state")).isEqualTo("drifted");
    var adopted =
        operator.posted(
            "/adopt", Map.of("document", "tenants/seeded", "who", "ana", "why", "it is right"));
    assertThat(adopted.text("diff")).contains("-gateway: {turn: {passages: 3}}");
    assertThat(operator.standing("tenants/seeded").text("state")).isEqualTo("recorded");
  }

  @Test
  void aDocumentThatIsGoneIsMissed() throws Exception {
    Operator.ok(operator.write("tenants/acme", "gateway: {plan: {reply-confidence: 0.7}}\n"));
    consul.delete("tenants/acme");
    assertThat(operator.standing("tenants/acme").text("state")).isEqualTo("missing");
    Operator.ok(operator.write("tenants/acme", "{}\n"));
    assertThat(operator.standing("tenants/acme").text("state")).isEqualTo("recorded");
  }

  @Test
  void aChangeWhoseGatewayDiedOnTheWayIsSettledLater() throws Exception {
    var changes = gateways.one().bean(Changes.class);
    var after = SEED.replace("5", "1");
    var written = changes.begin(begun(after), State.PENDING, null);
    consul.put("/v1/kv/config/gateway?flags=" + written, after);
    var unwritten = changes.begin(begun(SEED), State.PENDING, null);
    var tried = changes.begin(begun(SEED), State.STAGED, null);
    assertThat(stateOf(unwritten)).isEqualTo("PENDING");
    age();
    assertThat(stateOf(written)).isEqualTo("APPLIED");
    assertThat(stateOf(unwritten)).isEqualTo("FAILED");
    assertThat(stateOf(tried)).isEqualTo("ROLLED_BACK");
    assertThat(operator.got("/changes/" + tried).text("note")).isEqualTo("its gateway went away");
    assertThat(operator.standing("gateway").text("state")).isEqualTo("recorded");
  }

  private static NewChange begun(String after) {
    return new NewChange("gateway", "ana", "why", SEED, after, "", Sha256.hex(after));
  }

  private String stateOf(long generation) throws Exception {
    return operator.got("/changes/" + generation).text("state");
  }

  /// Makes all changes a minute older.
  private void age() throws Exception {
    var addresses = backing.addresses();
    var environment = backing.environment();
    try (var connection =
            DriverManager.getConnection(
                addresses.jdbcUrl(),
                environment.get("POSTGRES_USER"),
                environment.get("POSTGRES_PASSWORD"));
        var statement = connection.createStatement()) {
      statement.execute("UPDATE gateway.settings_change SET at = at - interval '1 minute'");
    }
  }

  private static void refusedWith(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
