package yingda.intent.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import yingda.intent.ledger.UsageSettings.Peak;
import yingda.intent.ledger.UsageSettings.Rates;
import yingda.intent.model.Errand;
import yingda.intent.model.Errand.Kind;
import yingda.intent.model.Errand.Purpose;
import yingda.intent.model.Usage;

/// What the ledger is tried with.
final class Ledgers {

  static final Rates FLASH = new Rates("0.02", "1", "4", "0.04", "2", "8");
  static final UsageSettings SETTINGS = settings(Map.of());

  /// Sunday in Beijing.
  static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  private Ledgers() {}

  static UsageSettings settings(Map<String, Rates> models) {
    return new UsageSettings(
        FLASH,
        models,
        new Peak("9-12,14-18", List.of("2026-10-01", "2027-01-01")),
        Duration.ofDays(7));
  }

  static Entry entry(String tenant, long cost) {
    return new Entry(
        NOW,
        tenant,
        new Errand("t1", Purpose.ANSWER, Kind.FIRST),
        "deepseek",
        "deepseek-flash",
        "complete",
        new Usage(10, 20, 30, 5),
        false,
        cost);
  }
}
