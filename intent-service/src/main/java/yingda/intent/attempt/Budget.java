package yingda.intent.attempt;

import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// What may be asked beyond what visitors ask: a share of that, or so many a second where that is
/// more.
///
/// A failing upstream makes every question a candidate for another attempt. Without a budget it
/// would be asked twice as much just when it can bear least.
final class Budget {

  /// @param share earned by each question
  /// @param perSecond earned by the passing of time, where that is more
  /// @param saved the most that can be kept for later
  record Terms(double share, double perSecond, double saved) {}

  /// Whole numbers add up where tenths don't.
  private static final double ONE = 1e9;

  private final Supplier<Terms> terms;
  private final LongSupplier nanoTime;
  private long earned;
  private long lastQuestion;

  /// Begins with nothing, so that a process that has just started isn't generous.
  Budget(Supplier<Terms> terms, LongSupplier nanoTime) {
    this.terms = terms;
    this.nanoTime = nanoTime;
    this.lastQuestion = nanoTime.getAsLong();
  }

  /// There is a question.
  void earn() {
    var now = terms.get();
    synchronized (this) {
      var time = nanoTime.getAsLong();
      // A second is as many nanoseconds as one is parts.
      var waited = Math.max(0, time - lastQuestion) * now.perSecond();
      lastQuestion = time;
      var more = Math.max(now.share() * ONE, waited);
      earned = Math.round(Math.min(now.saved() * ONE, earned + more));
    }
  }

  /// Whether one more may be asked; if so it is spent.
  synchronized boolean spend() {
    if (earned < ONE) {
      return false;
    }
    earned -= Math.round(ONE);
    return true;
  }
}
