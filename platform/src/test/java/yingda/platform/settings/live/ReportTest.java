package yingda.platform.settings.live;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.platform.settings.live.EchoService.KEY;
import static yingda.platform.settings.live.EchoService.SOON;
import static yingda.platform.settings.live.EchoService.limit;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.junit.Eventually.eventually;

import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.settings.Report;
import yingda.platform.settings.Settings;
import yingda.platform.settings.ShopSettings;
import yingda.platform.settings.Staged;
import yingda.platform.settings.schema.Schema;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

@BackingServices(value = CONSUL, shared = false)
final class ReportTest {

  private final Backing backing;
  @TempDir Path snapshots;
  private EchoService echo;
  private KeyValueStore store;

  ReportTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    echo = new EchoService(backing, snapshots);
    store = echo.store();
  }

  @AfterEach
  void stop() throws Exception {
    echo.stop();
  }

  @Test
  void everyInstanceSaysWhatItAppliesAndWhatItRefuses() throws Exception {
    assertThat(store.put(KEY, limit(20), 7, 0)).isTrue();
    eventually(
        SOON,
        () ->
            assertThat(echo.report())
                .hasValueSatisfying(report -> {
                  assertThat(report.generation()).isEqualTo(7);
                  assertThat(report.source()).isEqualTo("consul");
                  assertThat(report.documents()).containsEntry("echo", 7L);
                  assertThat(report.values())
                      .anySatisfy(told -> {
                        assertThat(told.path()).isEqualTo("shop.desk.limit");
                        assertThat(told.value()).isEqualTo("20");
                        assertThat(told.source()).isEqualTo("echo");
                      });
                }));

    store.put(KEY, "shop:\n  desk:\n    limmit: 5\n");
    eventually(
        SOON,
        () ->
            assertThat(echo.report())
                .hasValueSatisfying(report ->
                    assertThat(report.refused())
                        .singleElement()
                        .hasToString(
                            "echo:3:5: shop.desk.limmit: is not a setting (expected: did you"
                                + " mean limit?)")));
  }

  @Test
  void whatChangesElsewhereInConsulIsNoNewsWhileThereIsNoDocument() throws Exception {
    eventually(SOON, () -> assertThat(echo.report()).isPresent());
    var key = echo.report().orElseThrow().key();
    var before = store.below(key, 0, Duration.ZERO);

    store.put("elsewhere", "news");

    // Its own report would be news again, and so on for ever.
    var after = store.below(key, before.index(), Duration.ofSeconds(1));
    assertThat(after.values()).isEqualTo(before.values());
  }

  @Test
  void whatAVersionUnderstandsLiesInConsul() throws Exception {
    eventually(SOON, () -> assertThat(echo.report()).isPresent());
    var key = Report.SCHEMAS + echo.report().orElseThrow().schema();

    var schema = store.below(key, 0, Duration.ZERO).values().getFirst().text();

    assertThat(echo.bean(JsonMapper.class).readValue(schema, Schema.class))
        .isEqualTo(echo.bean(LiveSettings.class).schema());
  }

  @Test
  void theReportGoesWithItsInstance() throws Exception {
    String key;
    try (var other = echo.serve()) {
      key = "state/echo/" + echo.instanceOf(other);
      var reported = key;
      eventually(
          SOON, () -> assertThat(store.below(reported, 0, Duration.ZERO).values()).isNotEmpty());
    }
    assertThat(store.below(key, 0, Duration.ZERO).values()).isEmpty();
  }

  @Test
  void aServiceStartsWithoutConsulFromItsSnapshot() throws Exception {
    store.put(KEY, limit(33));
    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(33));
    backing.kill(CONSUL);
    try (var other = echo.serve()) {
      var settings = other.getApplicationContext().getBean(Settings.class);
      assertThat(settings.of(ShopSettings.class).get().limit()).isEqualTo(33);
      assertThat(ready(other)).isTrue();
    } finally {
      backing.start(CONSUL);
    }
    eventually(SOON, () -> assertThat(echo.report()).isPresent());
  }

  @Test
  void aServiceThatKnowsNoSettingsIsNotReady() throws Exception {
    var nowhere =
        Map.<String, Object>of("consul.client.host", "127.0.0.1", "consul.client.port", 1);
    try (var other = ApplicationContext.run(EmbeddedServer.class, nowhere)) {
      assertThat(ready(other)).isFalse();
    }
    assertThat(ready(echo.service())).isTrue();
  }

  @Test
  void onlyTheInstancesNamedTryAStagedChange() throws Exception {
    store.put(KEY, limit(20));
    try (var other = echo.serve()) {
      var theirs = other.getApplicationContext().getBean(Settings.class).of(ShopSettings.class);
      eventually(SOON, () -> assertThat(theirs.get().limit()).isEqualTo(20));
      var json = echo.bean(JsonMapper.class);
      var staged = new Staged(9, List.of(echo.instanceOf(echo.service())), limit(50));
      var session = store.openSession("test", Duration.ofSeconds(10));

      var key = "config/" + Staged.FOLDER + "echo";
      assertThat(store.hold(key, json.writeValueAsString(staged), 9, session)).isTrue();
      eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(50));
      assertThat(theirs.get().limit()).isEqualTo(20);
      eventually(SOON, () -> assertThat(echo.report().map(Report::generation)).hasValue(9L));

      store.closeSession(session);
      eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(20));
    }
  }

  private static boolean ready(EmbeddedServer server) throws Exception {
    var page = URI.create("http://127.0.0.1:%d/health/readiness".formatted(server.getPort()));
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
      return answer.statusCode() == 200;
    }
  }
}
