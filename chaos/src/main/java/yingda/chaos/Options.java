package yingda.chaos;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.chaos.fault.Fault;
import yingda.chaos.mutant.Mutant;
import yingda.stack.launcher.Scale;

/// What a trial is made of.
///
/// @param faults what may happen; nothing when empty
/// @param mutant what is made wrong on purpose; null for nothing
public record Options(
    Duration duration,
    long seed,
    int conversations,
    Scale scale,
    List<Fault> faults,
    @Nullable Mutant mutant) {

  public static List<Fault> allFaults() {
    return List.of(Fault.values());
  }

  public Options {
    faults = List.copyOf(faults);
  }
}
