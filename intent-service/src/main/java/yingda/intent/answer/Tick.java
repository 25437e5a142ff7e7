package yingda.intent.answer;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The beat on which text leaves the process.
///
/// A model writes a token every few milliseconds, and what a token costs is not its bytes but
/// waking everybody up. So all answers share one beat, too quick for a reader to notice, and each
/// sends what has gathered since the last.
@Singleton
final class Tick {

  private static final Logger log = LoggerFactory.getLogger(Tick.class);
  private static final int PERIOD_MILLIS = 15;

  private final Set<Runnable> members = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("answer-tick").factory());
  private boolean ticking;

  /// Runs `member` on every beat until it leaves. It must not block.
  void join(Runnable member) {
    members.add(member);
    begin();
  }

  void leave(Runnable member) {
    members.remove(member);
  }

  private synchronized void begin() {
    if (!ticking) {
      ticking = true;
      var _ = timer.schedule(this::beat, PERIOD_MILLIS, MILLISECONDS);
    }
  }

  private void beat() {
    members.removeIf(member -> !run(member));
    synchronized (this) {
      ticking = false;
    }
    // With nobody there it rests until the next one joins.
    if (!members.isEmpty()) {
      begin();
    }
  }

  private static boolean run(Runnable member) {
    try {
      member.run();
      return true;
    } catch (RuntimeException e) {
      log.error("An answer can't be sent on", e);
      return false;
    }
  }

  @PreDestroy
  void stop() {
    timer.shutdownNow();
  }
}
