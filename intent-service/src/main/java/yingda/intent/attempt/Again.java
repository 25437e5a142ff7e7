package yingda.intent.attempt;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// When a question that failed may be asked again.
final class Again {

  private static final int HALF = 2;

  private Again() {}

  /// The pause before the next attempt; none if there mustn't be one.
  ///
  /// @param attempts how many there were
  /// @param took how long the last one took to fail
  /// @param left how much time there is for the answer
  /// @param chance from 0 to 1
  static Optional<Duration> after(
      ModelFailure failure,
      int attempts,
      Duration took,
      Duration left,
      AttemptSettings settings,
      DoubleSupplier chance) {
    if (!failure.reason().worthRetrying() || attempts >= settings.attempts()) {
      return Optional.empty();
    }
    var wanted = failure.retryAfter() == null ? Duration.ZERO : failure.retryAfter();
    // Who has to wait that long is better served by something else.
    if (wanted.multipliedBy(HALF).compareTo(left) >= 0) {
      return Optional.empty();
    }
    var pause = longer(pause(failure, attempts, took, settings, chance), wanted);
    return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
  }

  private static Duration pause(
      ModelFailure failure,
      int attempts,
      Duration took,
      AttemptSettings settings,
      DoubleSupplier chance) {
    // A kept connection that the server had closed: no request has met it, so it needs no rest.
    if (attempts == 1
        && failure.reason() == Reason.UNREACHABLE
        && took.compareTo(settings.pause()) < 0) {
      return Duration.ZERO;
    }
    var most = settings.pause();
    for (var doubled = 1;
        doubled < attempts && most.compareTo(settings.longestPause()) < 0;
        doubled++) {
      most = most.multipliedBy(2);
    }
    var bound = most.compareTo(settings.longestPause()) < 0 ? most : settings.longestPause();
    return Duration.ofNanos(Math.round(bound.toNanos() * chance.getAsDouble()));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
