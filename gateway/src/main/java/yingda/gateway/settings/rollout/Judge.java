package yingda.gateway.settings.rollout;

import java.util.Locale;
import yingda.gateway.settings.change.RolloutSettings;

/// Says whether those who try a change fare worse than the rest.
final class Judge {

  /// What it says.
  sealed interface Verdict {
    /// Too few calls to say anything.
    record Unclear(String why) implements Verdict {}

    record Fine(String why) implements Verdict {}

    record Worse(String why) implements Verdict {}
  }

  private final RolloutSettings bounds;

  Judge(RolloutSettings bounds) {
    this.bounds = bounds;
  }

  /// @param rest what the others did; where too few were there to compare with, nothing is taken
  ///   for failed
  Verdict of(Tally canary, Tally rest) {
    var compared = rest.calls() < bounds.calls() ? Tally.NONE : rest;
    if (canary.calls() < bounds.calls()) {
      return new Verdict.Unclear(
          "too little traffic: %d calls (expected: at least %d)"
              .formatted(canary.calls(), bounds.calls()));
    }
    if (canary.failedShare() - compared.failedShare() > bounds.failed()) {
      return new Verdict.Worse(said("failed", canary.failedShare(), compared.failedShare()));
    }
    if (canary.degradedShare() - compared.degradedShare() > bounds.degraded()) {
      return new Verdict.Worse(said("degraded", canary.degradedShare(), compared.degradedShare()));
    }
    return new Verdict.Fine(
        "no worse than the rest: %s"
            .formatted(said("failed", canary.failedShare(), compared.failedShare())));
  }

  private static String said(String what, double canary, double rest) {
    return String.format(
        Locale.ROOT, "%.1f%% %s, of the rest %.1f%%", canary * 100, what, rest * 100);
  }
}
