package yingda.intent.attempt;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import yingda.intent.attempt.Circuit.Outcome;

/// How the answers of the last moments ended, in tenths of the time looked back.
final class Window {

  private static final int SLICES = 10;

  private final long[] numbers = new long[SLICES];
  private final Map<Outcome, int[]> counts = new EnumMap<>(Outcome.class);

  Window() {
    Stream.of(Outcome.values()).forEach(outcome -> counts.put(outcome, new int[SLICES]));
  }

  /// @param nanos how long the window is; a change of it begins anew
  void add(Outcome outcome, long now, long nanos) {
    var number = number(now, nanos);
    var slice = Math.floorMod(number, SLICES);
    if (numbers[slice] != number) {
      numbers[slice] = number;
      counts.values().forEach(each -> each[slice] = 0);
    }
    of(outcome)[slice]++;
  }

  int count(Outcome outcome, long now, long nanos) {
    var newest = number(now, nanos);
    var sum = 0;
    for (var slice = 0; slice < SLICES; slice++) {
      var age = newest - numbers[slice];
      if (age >= 0 && age < SLICES) {
        sum += of(outcome)[slice];
      }
    }
    return sum;
  }

  void clear() {
    counts.values().forEach(each -> Arrays.fill(each, 0));
  }

  private int[] of(Outcome outcome) {
    return Objects.requireNonNull(counts.get(outcome));
  }

  private static long number(long now, long nanos) {
    return Math.floorDiv(now, Math.max(1, nanos / SLICES));
  }
}
