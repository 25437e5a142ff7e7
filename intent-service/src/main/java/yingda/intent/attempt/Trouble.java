package yingda.intent.attempt;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import yingda.intent.attempt.Circuit.Outcome;

/// What is too much.
///
/// An upstream that refuses for want of room isn't broken, and whom it does serve it may serve
/// well. So refusals are counted apart, and the other shares are of what wasn't refused. Refusals
/// come at once and answers take their time, so what is still being asked isn't refused so far.
final class Trouble {

  private Trouble() {}

  /// What there is too much of, in one stable word; null if of nothing.
  ///
  /// @param asking how many haven't ended
  static @Nullable String in(ToIntFunction<Outcome> counts, int asking, BreakerSettings settings) {
    var hard = counts.applyAsInt(Outcome.HARD);
    var slow = counts.applyAsInt(Outcome.SLOW);
    var busy = counts.applyAsInt(Outcome.BUSY);
    var served = counts.applyAsInt(Outcome.GOOD) + slow + hard;
    var few = settings.fewAnswers();
    if ((served >= settings.manyAnswers() && hard >= settings.hardShare() * served)
        || (served >= few && hard >= settings.fewHardShare() * served)) {
      return "hard";
    }
    if (served >= few && slow >= settings.slowShare() * served) {
      return "slow";
    }
    var ended = served + busy;
    return ended >= few && busy >= settings.busyShare() * (ended + asking) ? "busy" : null;
  }
}
