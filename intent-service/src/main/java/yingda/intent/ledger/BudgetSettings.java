package yingda.intent.ledger;

import java.util.OptionalLong;
import yingda.platform.settings.Setting;
import yingda.platform.settings.SettingGroup;

/// What may be spent on models.
@SettingGroup(value = "usage.budget", about = "What a tenant may spend on models.")
public record BudgetSettings(
    @Setting(
            value = "",
            pattern = "(" + Money.PATTERN + ")?",
            effect =
                "How many CNY a day, in Beijing time; empty for any amount. When it is spent models"
                    + " are not asked until midnight, and what `ladder` allows stands in for them.",
            tenant = true)
        String daily,
    @Setting(
            value = "80",
            min = "1",
            max = "100",
            unit = "percent",
            effect = "At how much of it a warning is logged.",
            tenant = true)
        int warnAt) {

  private static final int WHOLE = 100;

  /// In micro-CNY; empty when there is no limit.
  OptionalLong limit() {
    return daily.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Money.micros(daily));
  }

  /// How far along it is with that much spent.
  Level level(long spent) {
    if (daily.isEmpty()) {
      return Level.FINE;
    }
    var limit = Money.micros(daily);
    if (spent >= limit) {
      return Level.SPENT;
    }
    // Spent is less than the limit here, which is far from where a long ends.
    return spent * WHOLE >= limit * warnAt ? Level.NEAR : Level.FINE;
  }

  /// How much of a budget is spent.
  enum Level {
    FINE,
    NEAR,
    SPENT
  }
}
