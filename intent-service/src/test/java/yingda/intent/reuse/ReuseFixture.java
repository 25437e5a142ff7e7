package yingda.intent.reuse;

import java.time.Duration;

/// What reuse is tried with.
final class ReuseFixture {

  private ReuseFixture() {}

  /// As documented, but for these.
  static ReuseSettings settings(boolean enabled, String edition) {
    return new ReuseSettings(
        enabled,
        Duration.ofHours(1),
        Duration.ofSeconds(30),
        edition,
        8_000,
        8_000_000,
        10_000,
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        500);
  }
}
