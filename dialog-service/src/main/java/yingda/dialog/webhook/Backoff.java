package yingda.dialog.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When to try again what failed.
final class Backoff {

  private static final List<Duration> USUAL =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1),
          Duration.ofHours(6));

  /// So that what failed together isn't tried together.
  private static final double JITTER = 0.1;

  private Backoff() {}

  /// How long to wait after a failure; empty when it was the last.
  ///
  /// @param attempts how often it was tried
  /// @param retries the pause after each failure; none for the usual ones
  static Optional<Duration> after(int attempts, List<Duration> retries, RandomGenerator random) {
    var pauses = retries.isEmpty() ? USUAL : retries;
    if (attempts > pauses.size()) {
      return Optional.empty();
    }
    var millis = pauses.get(attempts - 1).toMillis();
    return Optional.of(
        Duration.ofMillis(Math.round(millis * random.nextDouble(1 - JITTER, 1 + JITTER))));
  }
}
