package yingda.platform.settings.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static yingda.platform.settings.live.EchoService.KEY;
import static yingda.platform.settings.live.EchoService.SOON;
import static yingda.platform.settings.live.EchoService.limit;
import static yingda.stack.backing.BackingService.CONSUL;
import static yingda.stack.junit.Eventually.eventually;

import io.grpc.Context;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import yingda.platform.consul.KeyValueStore;
import yingda.platform.settings.Pinned;
import yingda.platform.settings.Settings;
import yingda.platform.settings.ShopSettings;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;

@BackingServices(value = CONSUL, shared = false)
final class SettingsTest {

  private final Backing backing;
  @TempDir Path snapshots;
  private EchoService echo;
  private KeyValueStore store;

  SettingsTest(Backing backing) {
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
  void aDocumentWrittenAfterTheStartApplies() throws Exception {
    assertThat(echo.limit()).isEqualTo(10);

    store.put(KEY, limit(20));

    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(20));
  }

  @Test
  void garbageIsRefusedAndTheNextGoodValueApplies() throws Exception {
    store.put(KEY, limit(20));
    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(20));

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
      eventually(SOON, () -> assertThat(echo.refused()).isNotEmpty());
      assertThat(echo.limit()).isEqualTo(good - 1);

      store.put(KEY, limit(good));
      var expected = good;
      eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(expected));
      assertThat(echo.refused()).isEmpty();
      good++;
    }

    store.delete(KEY);
    eventually(SOON, () -> assertThat(echo.refused()).isNotEmpty());
    assertThat(echo.limit()).isEqualTo(good - 1);

    store.put(KEY, "{}");
    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(10));
  }

  @Test
  void changesApplyAgainWhenConsulIsBack() throws Exception {
    store.put(KEY, limit(20));
    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(20));
    backing.kill(CONSUL);
    try {
      assertThat(echo.limit()).isEqualTo(20);
    } finally {
      backing.start(CONSUL);
    }
    write(KEY, limit(22));

    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(22));
  }

  @Test
  void aServiceThatIsStartedWithAWrongSettingSaysSoAndStops() {
    var wrong = new HashMap<String, Object>(Map.of("shop.desk.limit", "0"));
    wrong.putAll(echo.properties());

    assertThatThrownBy(() -> ApplicationContext.run(wrong).close())
        .hasStackTraceContaining("environment: shop.desk.limit: is 0 (expected: a whole number");
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
    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(20));
    var settings = echo.bean(Settings.class);
    var began = settings.now();

    store.put(KEY, limit(21));
    eventually(SOON, () -> assertThat(echo.limit()).isEqualTo(21));

    int seen = Pinned.in(Context.ROOT, began).call(echo::limit);
    assertThat(seen).isEqualTo(20);
    // And so does whoever is called with the same index.
    var called = settings.at(began.index());
    assertThat(called.get(ShopSettings.class, null).limit()).isEqualTo(20);
  }

  private void write(String key, String text) {
    // It has no leader at first.
    eventually(SOON, () -> store.put(key, text));
  }
}
