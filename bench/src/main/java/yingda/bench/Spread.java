package yingda.bench;

import java.util.List;

/// How measured times lie.
record Spread(List<Long> sorted) {

  static Spread of(List<Long> millis) {
    return new Spread(millis.stream().sorted().toList());
  }

  /// What this share of the times doesn't exceed.
  long at(double share) {
    return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(sorted.size() * share) - 1));
  }

  @Override
  public String toString() {
    return sorted.isEmpty()
        ? "none"
        : "p50 %d ms, p95 %d ms, p99 %d ms, longest %d ms (%d times)"
            .formatted(at(0.5), at(0.95), at(0.99), sorted.getLast(), sorted.size());
  }
}
