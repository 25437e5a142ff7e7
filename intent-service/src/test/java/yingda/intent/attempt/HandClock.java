package yingda.intent.attempt;

import java.time.Duration;
import java.util.function.LongSupplier;

/// A clock that is set by hand. It begins below zero, as `nanoTime` may.
final class HandClock implements LongSupplier {

  private long now = -Duration.ofHours(1).toNanos();

  @Override
  public long getAsLong() {
    return now;
  }

  void pass(Duration time) {
    now += time.toNanos();
  }
}
