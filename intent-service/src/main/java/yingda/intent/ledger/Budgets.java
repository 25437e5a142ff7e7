package yingda.intent.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.intent.ledger.BudgetSettings.Level;
import yingda.platform.settings.Settings;

/// Holds what tenants spend against what their settings let them.
@Singleton
final class Budgets implements Budget {

  private static final Logger log = LoggerFactory.getLogger(Budgets.class);

  private final Settings settings;
  private final Spending spending;
  private final Map<Level, AtomicInteger> tenants = new EnumMap<>(Level.class);
  private Map<Account, Level> told = new HashMap<>();

  Budgets(Settings settings, Spending spending, MeterRegistry meters) {
    this.settings = settings;
    this.spending = spending;
    for (var level : Level.values()) {
      var count = new AtomicInteger();
      tenants.put(level, count);
      Gauge.builder("yingda.budget.tenants", count, AtomicInteger::get)
          .description("Tenants that have spent something today, by how much of their budget")
          .tag("level", level.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
  }

  @Override
  public boolean spent(String tenant) {
    var account = new Account(Beijing.day(Instant.now()), tenant);
    return level(account) == Level.SPENT;
  }

  BudgetSettings of(String tenant) {
    return settings.now().get(BudgetSettings.class, tenant);
  }

  private Level level(Account account) {
    return of(account.tenant()).level(spending.of(account));
  }

  /// Counts who has spent how much, and tells of those who are near their limit: once.
  void watch(LocalDate day) {
    var now = new HashMap<Account, Level>();
    for (var tenant : spending.tenants(day)) {
      var account = new Account(day, tenant);
      now.put(account, level(account));
    }
    now.forEach((account, level) -> {
      if (level.compareTo(told.getOrDefault(account, Level.FINE)) > 0) {
        tell(account, level);
      }
    });
    tenants.forEach(
        (level, count) -> count.set((int) now.values().stream().filter(level::equals).count()));
    told = now;
  }

  private void tell(Account account, Level level) {
    var budget = of(account.tenant());
    log.warn(
        "{} has spent {} of {} CNY today{}",
        account.tenant(),
        Money.text(spending.of(account)),
        budget.daily(),
        level == Level.SPENT ? "; models are not asked any more until midnight in Beijing" : "");
  }
}
