package yingda.platform.settings.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.Context;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import yingda.platform.consul.Identity;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.settings.Pinned;
import yingda.platform.settings.Report;
import yingda.platform.settings.Settings;
import yingda.platform.settings.ShopSettings;
import yingda.platform.settings.Staged;
import yingda.platform.settings.schema.Fault;
import yingda.platform.settings.schema.Schema;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

/// A whole service and a Consul of its own, which other people write to.
@BackingServices(value = CONSUL, shared = false)
final class SettingsTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String KEY = "config/echo";

  private final Backing backing;
  @TempDir Path snapshots;
  private EmbeddedServer service;
  private KeyValueStore store;

  SettingsTest(Backing backing) {
    this.backing = backing;
  }

  @BeforeEach
  void start() {
    service = serve();
    store = bean(KeyValueStore.class);
  }

  @AfterEach
  void stop() throws Exception {
    for (var value : store.below("config/", 0, Duration.ZERO).values()) {
      store.delete(value.key());
    }
    service.close();
  }

  @Test
  void aDocumentWrittenAfterTheStartApplies() throws Exception {
    assertThat(limit()).isEqualTo(10);

    store.put(KEY, limit(20));

    eventually(SOON, () -> assertThat(limit()).isEqualTo(20));
  }

  @Test
  void garbageIsRefusedAndTheNextGoodValueApplies() throws Exception {
    store.put(KEY, limit(20));
    eventually(SOON, () -> assertThat(limit()).isEqualTo(20));

    var good = 21;
    for (var garbage :
        List.of(
            "shop: {desk: {limit: 30",
            "shop: {desk: {limit: thirty}}",
            "shop: {desk: {limit: -1}}",
            "x".repeat(500 * 1024),
            "",
            "shop: {desk: {limmit: 30}}")) {
      store.put(KEY, garbage);
      eventually(SOON, () -> assertThat(refused()).isNotEmpty());
      assertThat(limit()).isEqualTo(good - 1);

      store.put(KEY, limit(good));
      var expected = good;
      eventually(SOON, () -> assertThat(limit()).isEqualTo(expected));
      assertThat(refused()).isEmpty();
      good++;
    }

    store.delete(KEY);
    eventually(SOON, () -> assertThat(refused()).isNotEmpty());
    assertThat(limit()).isEqualTo(good - 1);

    store.put(KEY, "{}");
    eventually(SOON, () -> assertThat(limit()).isEqualTo(10));
  }

  @Test
  void everyInstanceSaysWhatItAppliesAndWhatItRefuses() throws Exception {
    assertThat(store.put(KEY, limit(20), 7, 0)).isTrue();
    eventually(
        SOON,
        () ->
            assertThat(report())
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
            assertThat(report())
                .hasValueSatisfying(report ->
                    assertThat(report.refused())
                        .singleElement()
                        .hasToString(
                            "echo:3:5: shop.desk.limmit: is not a setting (expected: did you"
                                + " mean limit?)")));
  }

  @Test
  void whatAVersionUnderstandsLiesInConsul() throws Exception {
    eventually(SOON, () -> assertThat(report()).isPresent());
    var key = Report.SCHEMAS + report().orElseThrow().schema();

    var schema = store.below(key, 0, Duration.ZERO).values().getFirst().text();

    assertThat(bean(JsonMapper.class).readValue(schema, Schema.class))
        .isEqualTo(bean(LiveSettings.class).schema());
  }

  @Test
  void theReportGoesWithItsInstance() throws Exception {
    String key;
    try (var other = serve()) {
      key = "state/echo/" + instanceOf(other);
      var reported = key;
      eventually(
          SOON, () -> assertThat(store.below(reported, 0, Duration.ZERO).values()).isNotEmpty());
    }
    assertThat(store.below(key, 0, Duration.ZERO).values()).isEmpty();
  }

  @Test
  void changesApplyAgainWhenConsulIsBack() throws Exception {
    store.put(KEY, limit(20));
    eventually(SOON, () -> assertThat(limit()).isEqualTo(20));
    backing.kill(CONSUL);
    try {
      assertThat(limit()).isEqualTo(20);
    } finally {
      backing.start(CONSUL);
    }
    write(KEY, limit(22));

    eventually(SOON, () -> assertThat(limit()).isEqualTo(22));
  }

  @Test
  void aServiceStartsWithoutConsulFromItsSnapshot() throws Exception {
    store.put(KEY, limit(33));
    eventually(SOON, () -> assertThat(limit()).isEqualTo(33));
    backing.kill(CONSUL);
    try (var other = serve()) {
      var settings = other.getApplicationContext().getBean(Settings.class);
      assertThat(settings.of(ShopSettings.class).get().limit()).isEqualTo(33);
      assertThat(ready(other)).isTrue();
    } finally {
      backing.start(CONSUL);
    }
    eventually(SOON, () -> assertThat(report()).isPresent());
  }

  @Test
  void aServiceThatKnowsNoSettingsIsNotReady() throws Exception {
    var nowhere =
        Map.<String, Object>of("consul.client.host", "127.0.0.1", "consul.client.port", 1);
    try (var other = ApplicationContext.run(EmbeddedServer.class, nowhere)) {
      assertThat(ready(other)).isFalse();
    }
    assertThat(ready(service)).isTrue();
  }

  @Test
  void aServiceThatIsStartedWithAWrongSettingSaysSoAndStops() {
    var wrong = new HashMap<String, Object>(Map.of("shop.desk.limit", "0"));
    wrong.putAll(properties());

    assertThatThrownBy(() -> ApplicationContext.run(wrong).close())
        .hasStackTraceContaining("environment: shop.desk.limit: is 0 (expected: a whole number");
  }

  @Test
  void onlyTheInstancesNamedTryAStagedChange() throws Exception {
    store.put(KEY, limit(20));
    try (var other = serve()) {
      var theirs = other.getApplicationContext().getBean(Settings.class).of(ShopSettings.class);
      eventually(SOON, () -> assertThat(theirs.get().limit()).isEqualTo(20));
      var json = bean(JsonMapper.class);
      var staged = new Staged(9, List.of(instanceOf(service)), limit(50));
      var session = store.openSession("test", Duration.ofSeconds(10));

      var key = "config/" + Staged.FOLDER + "echo";
      assertThat(store.hold(key, json.writeValueAsString(staged), 9, session)).isTrue();
      eventually(SOON, () -> assertThat(limit()).isEqualTo(50));
      assertThat(theirs.get().limit()).isEqualTo(20);
      eventually(SOON, () -> assertThat(report().map(Report::generation)).hasValue(9L));

      store.closeSession(session);
      eventually(SOON, () -> assertThat(limit()).isEqualTo(20));
    }
  }

  @Test
  void aLoggerHasTheLevelThatTheSettingsSay() throws Exception {
    var logger = LoggerFactory.getLogger("yingda.test.loud");
    assertThat(logger.isDebugEnabled()).isFalse();

    store.put("config/application", "log: {levels: {yingda.test.loud: debug}}");
    eventually(SOON, () -> assertThat(logger.isDebugEnabled()).isTrue());

    store.put("config/application", "{}");
    eventually(SOON, () -> assertThat(logger.isDebugEnabled()).isFalse());
  }

  @Test
  void workSeesOneStateFromItsStartToItsEnd() throws Exception {
    store.put(KEY, limit(20));
    eventually(SOON, () -> assertThat(limit()).isEqualTo(20));
    var settings = bean(Settings.class);
    var began = settings.now();

    store.put(KEY, limit(21));
    eventually(SOON, () -> assertThat(limit()).isEqualTo(21));

    int seen = Pinned.in(Context.ROOT, began).call(this::limit);
    assertThat(seen).isEqualTo(20);
    // And so does whoever is called with the same index.
    var called = settings.at(began.index());
    assertThat(called.get(ShopSettings.class, null).limit()).isEqualTo(20);
  }

  private EmbeddedServer serve() {
    return ApplicationContext.run(EmbeddedServer.class, properties());
  }

  private Map<String, Object> properties() {
    var properties = new HashMap<String, Object>(backing.properties());
    properties.put("yingda.snapshot-dir", snapshots.toString());
    return properties;
  }

  private void write(String key, String text) {
    // It has no leader at first.
    eventually(SOON, () -> store.put(key, text));
  }

  private static String limit(int limit) {
    return "shop: {desk: {limit: %d}}".formatted(limit);
  }

  private int limit() {
    return bean(Settings.class).of(ShopSettings.class).get().limit();
  }

  private List<Fault> refused() {
    return bean(LiveSettings.class).state().refused();
  }

  private Optional<Report> report() throws Exception {
    var key = "state/echo/" + instanceOf(service);
    var values = store.below(key, 0, Duration.ZERO).values();
    return values.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(
            bean(JsonMapper.class).readValue(values.getFirst().text(), Report.class));
  }

  private String instanceOf(EmbeddedServer server) {
    return server.getApplicationContext().getBean(Identity.class).instance(server.getPort());
  }

  private static boolean ready(EmbeddedServer server) throws Exception {
    var page = URI.create("http://127.0.0.1:%d/health/readiness".formatted(server.getPort()));
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
      return answer.statusCode() == 200;
    }
  }

  private <T> T bean(Class<T> type) {
    return service.getApplicationContext().getBean(type);
  }
}
