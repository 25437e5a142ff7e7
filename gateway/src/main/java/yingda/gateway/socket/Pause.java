package yingda.gateway.socket;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// When a client that is sent away should come again: not all of them at once.
final class Pause {

  private static final long SOONEST = 200;
  private static final long LATEST = 2_000;

  private Pause() {}

  static Duration some() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(SOONEST, LATEST));
  }
}
