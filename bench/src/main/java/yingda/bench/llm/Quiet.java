package yingda.bench.llm;

import java.io.IOException;
import yingda.bench.llm.contestant.Machine;

/// Sees to it that others don't spoil what is measured: what they disturbed is measured again.
final class Quiet {

  /// What the rest of the machine may use meanwhile, in cores.
  private static final double BEARABLE = 0.15;

  private final int tries;

  /// @param tries how often a disturbed measurement is made; the last one counts in any case
  Quiet(int tries) {
    this.tries = tries;
  }

  /// Something that is measured.
  interface Measurement<T> {
    T take() throws IOException, InterruptedException;
  }

  <T> T undisturbed(String what, Measurement<T> measurement)
      throws IOException, InterruptedException {
    for (var left = tries; ; left--) {
      var before = Machine.others();
      var began = System.nanoTime();
      var taken = measurement.take();
      var busy = Machine.busy(before, (System.nanoTime() - began) / 1e9);
      if (busy <= BEARABLE) {
        return taken;
      }
      System.out.printf(
          "  %s: others used %.2f cores meanwhile; %s%n",
          what, busy, left > 1 ? "once more" : "it counts all the same");
      if (left <= 1) {
        return taken;
      }
    }
  }
}
