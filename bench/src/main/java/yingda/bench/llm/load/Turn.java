package yingda.bench.llm.load;

/// A turn that is over.
///
/// @param arrived when it was meant to be asked, in nanoseconds since the first one
/// @param took from then on, in nanoseconds
public record Turn(long arrived, long took, Fate fate, boolean urgent) {

  public boolean answered() {
    return fate == Fate.FULL || fate == Fate.DEGRADED;
  }
}
