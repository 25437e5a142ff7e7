package yingda.bench.turns;

import java.util.Collection;
import java.util.List;

/// How measured times lie.
///
/// @param sorted in microseconds
record Spread(List<Long> sorted) {

  static Spread of(Collection<Long> micros) {
    return new Spread(micros.stream().sorted().toList());
  }

  private double at(double share) {
    return sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * share) - 1)) / 1e3;
  }

  @Override
  public String toString() {
    return sorted.isEmpty()
        ? "none"
        : "p50 %.1f ms, p99 %.1f ms, longest %.1f ms (%d times)"
            .formatted(at(0.5), at(0.99), sorted.getLast() / 1e3, sorted.size());
  }
}
