package yingda.stack.junit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Waits for what happens elsewhere and can't be listened to.
public final class Eventually {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /// An assertion that may be wrong for a while.
  public interface Assertion {
    void check() throws Exception;
  }

  /// Checks until the assertion holds, for half a minute at most.
  public static void eventually(Assertion assertion) {
    eventually(PATIENCE, assertion);
  }

  /// Checks until the assertion holds; when it never did, fails as it did last.
  public static void eventually(Duration atMost, Assertion assertion) {
    answered(
        atMost,
        () -> {
          assertion.check();
          return true;
        });
  }

  /// Asks until the answer comes without an exception, and gives it.
  public static <T extends @Nullable Object> T answered(Duration atMost, Callable<T> question) {
    var end = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        return question.call();
      } catch (AssertionError | Exception e) {
        if (System.nanoTime() > end) {
          throw new AssertionError("not within " + atMost + ": " + e.getMessage(), e);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }
}
