package yingda.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.gateway.settings.TwoGateways.SEED;
import static yingda.stack.junit.Eventually.eventually;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import yingda.gateway.fake.GatewayFixture;
import yingda.gateway.fake.Json;
import yingda.stack.backing.BackingService;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// Operators change documents.
@BackingServices(
    value = {BackingService.CONSUL, BackingService.POSTGRES},
    shared = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ChangesTest {

  private TwoGateways gateways;
  private GatewayFixture one;
  private Operator operator;
  private ConsulUi consul;

  @BeforeAll
  void start(Backing backing) {
    gateways = TwoGateways.start(backing);
    one = gateways.one();
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
  void aChangeIsRecordedAndConfirmedByAllInstances() throws Exception {
    var changed = Operator.ok(operator.set("gateway", "turn.passages", 7));
    assertThat(changed.text("state")).isEqualTo("APPLIED");
    assertThat(changed.at("applied").size()).isEqualTo(2);
    assertThat(changed.at("applied").at(0).number("millis")).isBetween(0, 20_000);
    assertThat(changed.at("stragglers").size()).isZero();
    assertThat(consul.read("gateway")).isEqualTo(SEED.replace("5", "7"));

    var generation = changed.number("generation");
    var newest = operator.got("/changes?document=gateway&limit=1").at("changes").at(0);
    assertThat(newest.number("generation")).isEqualTo(generation);
    assertThat(newest.text("who")).isEqualTo("ana");
    assertThat(newest.text("why")).isEqualTo("test");
    assertThat(newest.text("state")).isEqualTo("APPLIED");
    assertThat(newest.text("diff"))
        .contains("-  passages: 5 # cited at most\n+  passages: 7 # cited at most\n");

    var whole = operator.got("/changes/" + generation);
    assertThat(whole.text("before")).isEqualTo(SEED);
    assertThat(whole.at("applied").size()).isEqualTo(2);
    assertThat(operator.standing("gateway").text("state")).isEqualTo("recorded");

    var instance = operator.got("/effective?service=gateway").at("instances").at(0);
    var value = instance.at("values").at("turn.passages");
    assertThat(value.text("value")).isEqualTo("7");
    assertThat(value.text("source")).isEqualTo("gateway");
    assertThat(value.number("generation")).isEqualTo(generation);
  }

  @Test
  void aBadValueIsRefusedWithItsPlaceAndNothingIsWritten() throws Exception {
    var refused = operator.write("gateway", SEED + "  passagse: 3\n  timeout: -5s\n");
    refusedWith(refused, 400, "INVALID_REQUEST");
    var errors = Json.of(refused).at("errors");
    assertThat(errors.size()).isEqualTo(2);
    assertThat(errors.at(0).text("field")).isEqualTo("turn.passagse");
    assertThat(errors.at(0).text("expected")).contains("did you mean passages?");
    assertThat(errors.at(0).number("line")).isEqualTo(4);
    assertThat(errors.at(1).text("field")).isEqualTo("turn.timeout");
    assertThat(errors.at(1).text("value")).isEqualTo("-5s");
    assertThat(errors.at(1).text("document")).isEqualTo("gateway");
    assertThat(errors.at(1).number("line")).isEqualTo(5);
    assertThat(errors.at(1).number("column")).isEqualTo(12);
    assertThat(consul.read("gateway")).isEqualTo(SEED);
    refusedWith(operator.set("gateway", "turn.passages", "many"), 400, "INVALID_REQUEST");
    refusedWith(operator.write("gatewya", "{}"), 400, "INVALID_REQUEST");
    refusedWith(operator.write("tenants/acme", "gatewya: {}"), 400, "INVALID_REQUEST");
  }

  @Test
  void aDocumentCanBeCheckedWithoutChangingIt() throws Exception {
    var fine =
        operator.posted("/validate", Map.of("document", "gateway", "yaml", SEED.replace("5", "6")));
    assertThat(fine.at("valid").node().getBooleanValue()).isTrue();
    assertThat(fine.text("diff")).contains("+  passages: 6");
    var against = fine.at("checkedAgainst").at(0);
    assertThat(against.text("service")).isEqualTo("gateway");
    assertThat(against.at("instances").size()).isEqualTo(2);

    var wrong = operator.posted("/validate", Map.of("document", "gateway", "yaml", "turn: [\n"));
    assertThat(wrong.at("valid").node().getBooleanValue()).isFalse();
    assertThat(wrong.at("faults").at(0).number("line")).isEqualTo(2);
  }

  @Test
  void keysWithDotsAreKnownByTheirSchema() throws Exception {
    Operator.ok(operator.write("application", "log: {levels: {a.b: info}} # quiet\n"));
    Operator.ok(operator.set("application", "log.levels.yingda.gateway", "warn"));
    assertThat(consul.read("application"))
        .isEqualTo("log: {levels: {a.b: info, yingda.gateway: warn}} # quiet\n");
    Operator.ok(operator.set("tenants/acme", "gateway.turn.passages", 4));
    assertThat(consul.read("tenants/acme")).isEqualTo("gateway:\n  turn:\n    passages: 4\n");
  }

  @Test
  void twoOperatorsDoNotOverwriteEachOther() throws Exception {
    var read = operator.got("/document?name=gateway");
    var theirs = new Operator(gateways.other());
    Operator.ok(theirs.set("gateway", "turn.passages", 6));
    var mine =
        operator.post(
            "/changes",
            Map.of(
                "document", "gateway",
                "set", Map.of("turn.passages", 9),
                "index", read.number("index"),
                "who", "bob",
                "why", "test"));
    refusedWith(mine, 409, "SETTINGS_CHANGED");
    assertThat(consul.read("gateway")).contains("passages: 6");
  }

  @Test
  void aChangeIsUndone() throws Exception {
    var generation = Operator.ok(operator.set("gateway", "turn.passages", 8)).number("generation");
    var back =
        operator.posted(
            "/rollback", Map.of("document", "gateway", "who", "ana", "why", "too many"));
    assertThat(back.number("generation")).isGreaterThan(generation);
    assertThat(back.text("state")).isEqualTo("APPLIED");
    assertThat(consul.read("gateway")).isEqualTo(SEED);
    var again =
        operator.posted(
            "/rollback",
            Map.of(
                "document",
                "gateway",
                "generation",
                back.number("generation"),
                "who",
                "ana",
                "why",
                "not too many"));
    assertThat(again.text("diff")).contains("+  passages: 8");
  }

  @Test
  void stragglersAreNamed() throws Exception {
    Operator.ok(operator.set("gateway", "rollout.confirm", "1s"));
    consul.put(
        "/v1/agent/service/register",
        "{\"ID\": \"gateway-ghost\", \"Name\": \"gateway\", \"Address\": \"127.0.0.1\", \"Port\": 9}");
    try {
      var changed = Operator.ok(operator.set("gateway", "turn.passages", 3));
      assertThat(changed.text("state")).isEqualTo("APPLYING");
      assertThat(changed.at("applied").size()).isEqualTo(2);
      assertThat(changed.at("stragglers").at(0).text("instance")).isEqualTo("gateway-ghost");
      assertThat(changed.at("stragglers").at(0).text("why")).isEqualTo("has never reported");
    } finally {
      consul.put("/v1/agent/service/deregister/gateway-ghost", "");
    }
  }

  @Test
  void whoeverRefusesIsNamed() throws Exception {
    // Only the instances can know what is behind a reference.
    var changed = Operator.ok(operator.set("gateway", "turn.timeout", "env:YINGDA_NOWHERE"));
    assertThat(changed.text("state")).isEqualTo("APPLYING");
    assertThat(changed.at("stragglers").size()).isEqualTo(2);
    assertThat(changed.at("stragglers").at(0).text("why"))
        .startsWith("refuses it: gateway:4:12: turn.timeout");
  }

  @Test
  void whoeverWatchesIsTold() throws Exception {
    var index = operator.got("/watch").number("index");
    var generation = Operator.ok(operator.set("gateway", "turn.passages", 2)).number("generation");
    var kinds = new HashSet<String>();
    eventually(() -> {
      var events = operator.got("/watch?index=" + index).at("events");
      for (var i = 0; i < events.size(); i++) {
        if (events.at(i).number("generation") == generation) {
          kinds.add(events.at(i).text("kind"));
        }
      }
      assertThat(kinds).containsAll(List.of("changed", "applied"));
    });
  }

  @Test
  void onlyOperatorsMay() throws Exception {
    var path = "/v1/admin/settings";
    refusedWith(one.send(one.request(path).GET()), 401, "UNAUTHENTICATED");
    refusedWith(sent(path, "yo_live_test_" + "x".repeat(43)), 401, "UNAUTHENTICATED");
    refusedWith(sent(path, GatewayFixture.ADMIN_KEY), 403, "PERMISSION_DENIED");
    refusedWith(sent(path, one.newToken()), 403, "PERMISSION_DENIED");
    refusedWith(
        one.send(
            one.request("/v1/admin/imports/i1")
                .GET()
                .header("Authorization", "Bearer " + Operator.KEY)),
        401,
        "UNAUTHENTICATED");
  }

  private HttpResponse<String> sent(String path, String key) throws Exception {
    return one.send(one.request(path).GET().header("Authorization", "Bearer " + key));
  }

  private static void refusedWith(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(Json.of(response).text("code")).isEqualTo(code);
  }
}
