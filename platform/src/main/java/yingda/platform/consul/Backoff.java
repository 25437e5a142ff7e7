package yingda.platform.consul;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// Ever longer pauses between tries, up to a bound, each shortened by chance by up to a half.
public final class Backoff {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private Duration next = FIRST;

  public void pause() throws InterruptedException {
    var millis = next.toMillis();
    Thread.sleep(millis - ThreadLocalRandom.current().nextLong(millis / 2));
    next = next.multipliedBy(2).compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
  }

  public void reset() {
    next = FIRST;
  }
}
