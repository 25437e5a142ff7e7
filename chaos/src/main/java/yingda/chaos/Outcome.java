package yingda.chaos;

import java.nio.file.Path;
import java.util.List;
import yingda.chaos.check.Findings;
import yingda.chaos.fault.Strike;

/// What came of a trial.
///
/// @param state where its logs are
/// @param acknowledged how many turns the system promised
public record Outcome(
    Findings findings, List<Strike> strikes, Figures figures, Path state, long acknowledged) {

  public Outcome {
    strikes = List.copyOf(strikes);
  }

  /// What must not be: violations, and ends that brought another text although nothing was lost.
  public boolean red() {
    return !findings.all().isEmpty() || correctionsWithoutLoss();
  }

  private boolean correctionsWithoutLoss() {
    return findings.corrections() > 0
        && strikes.stream().noneMatch(strike -> strike.fault().losesData());
  }
}
