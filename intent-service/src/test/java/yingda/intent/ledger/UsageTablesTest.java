package yingda.intent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static yingda.stack.backing.BackingService.POSTGRES;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import yingda.stack.junit.Backing;
import yingda.stack.junit.BackingServices;
import yingda.stack.process.Ports;

@BackingServices(POSTGRES)
class UsageTablesTest {

  private static final Period PERIOD = Period.of("2026-11-01", "2026-11-30");

  private static ApplicationContext context;
  private static UsageTables tables;

  private final String tenant = "tables-" + UUID.randomUUID();
  private final String writer = UUID.randomUUID().toString();

  @BeforeAll
  static void start(Backing backing) {
    var properties = backing.properties();
    properties.put("HTTP_PORT", Ports.free());
    properties.put("GRPC_PORT", Ports.free());
    properties.put("yingda.consul.enabled", false);
    context = ApplicationContext.run(properties);
    tables = context.getBean(UsageTables.class);
  }

  @AfterAll
  static void stop() {
    context.close();
  }

  @Test
  void pagesAddUp() {
    tables.write(writer, 1, page(3));
    tables.write(writer, 2, page(4));
    tables.write(UUID.randomUUID().toString(), 1, page(5));

    var line = read(true);
    assertThat(line.day()).isEqualTo("2026-11-22");
    assertThat(line.calls()).isEqualTo(3);
    assertThat(line.cost()).isEqualTo(12);
    assertThat(line.hit()).isEqualTo(60);
    assertThat(line.miss()).isEqualTo(30);
    assertThat(line.output()).isEqualTo(90);
    assertThat(line.reasoning()).isEqualTo(15);
  }

  @Test
  void aPageIsWrittenOnce() {
    tables.write(writer, 1, page(3));
    tables.write(writer, 1, page(3));

    assertThat(read(true).cost()).isEqualTo(3);
    assertThat(tables.spent(Beijing.day(Ledgers.NOW))).containsEntry(tenant, 3L);
  }

  @Test
  void allDaysOfAModelAreTogether() {
    tables.write(writer, 1, page(3));

    assertThat(read(false).day()).isEmpty();
  }

  @Test
  void nobodySeesAnothersUsage() {
    tables.write(writer, 1, page(3));

    assertThat(tables.read("another-" + tenant, PERIOD, true)).isEmpty();
  }

  @Test
  void oldCallsAreForgottenAndWhatTheyCostIsNot() {
    tables.write(writer, 1, page(3));

    assertThat(tables.forget(Duration.ZERO)).isPositive();
    assertThat(read(true).cost()).isEqualTo(3);
  }

  private Line read(boolean daily) {
    var lines = tables.read(tenant, PERIOD, daily);
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  private Page page(long cost) {
    var entry = Ledgers.entry(tenant, cost);
    return new Page(List.of(Line.of(entry)), List.of(CallRow.of(entry)));
  }
}
