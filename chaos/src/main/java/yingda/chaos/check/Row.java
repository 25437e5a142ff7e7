package yingda.chaos.check;

import org.jspecify.annotations.Nullable;

/// A turn as PostgreSQL has it. Times are in milliseconds of the wall clock.
public record Row(
    String conversation,
    long sequence,
    String turn,
    String state,
    int attempt,
    String text,
    String answer,
    String failureCode,
    long acceptedAt,
    long deadline,
    @Nullable Long finishedAt) {

  /// Whether a runner brought it to its end, in its place in the lane.
  boolean ran() {
    return switch (state) {
      case "DONE", "DEGRADED", "FAILED" -> true;
      default -> false;
    };
  }
}
