package yingda.dialog.redis;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.record.Generations;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// What Redis may be believed.
///
/// Redis confirms before it has written for good, so one that has started again may have gone back
/// in time. Then a new generation begins: nothing of the old one is read any more, and everything
/// is built again from the record. The record says which generation it is; Redis shows by a script
/// that it is the process in which that generation began.
@Singleton
public final class Memory {

  private static final Logger log = LoggerFactory.getLogger(Memory.class);
  private static final long UNKNOWN = 0;

  /// How often to look whether somebody else has begun a generation, and how often to begin one.
  private static final int LOOKS = 5;

  private static final int TRIES = 4;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Generations generations;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock learning = new ReentrantLock();
  private volatile long generation = UNKNOWN;

  Memory(Generations generations) {
    this.generations = generations;
  }

  /// Has somebody told, on the thread that finds out, that Redis' memory has begun anew.
  public void onLoss(Runnable listener) {
    listeners.add(listener);
  }

  /// The generation that everybody works in.
  long generation() throws InterruptedException {
    if (generation == UNKNOWN) {
      learning.lockInterruptibly();
      try {
        if (generation == UNKNOWN) {
          generation = generations.current();
        }
      } finally {
        learning.unlock();
      }
    }
    return generation;
  }

  /// Puts right that Redis doesn't know a script: teaches it, or finds that a new generation has
  /// begun.
  void learn(Script.Version script, Teacher teacher) throws InterruptedException {
    learning.lockInterruptibly();
    var before = generation;
    try {
      if (script.generation() != before || asked(() -> teacher.teach(script))) {
        return;
      }
      generation = renewed(teacher);
    } finally {
      learning.unlock();
    }
    if (generation != before) {
      log.warn("Redis has forgotten: generation {} of its memory begins", generation);
      listeners.forEach(Runnable::run);
    }
  }

  /// The generation that Redis remembers; a new one, if it remembers none.
  ///
  /// Whoever moves the record on begins the generation in Redis, which ends all older ones there;
  /// the others give it a moment. Nobody works in a generation that the record has gone beyond.
  private long renewed(Teacher teacher) throws InterruptedException {
    for (var tries = 0; tries < TRIES; tries++) {
      var known = generations.current();
      for (var looks = 0; looks < LOOKS; looks++) {
        if (asked(() -> teacher.remembers(known)) && generations.current() == known) {
          return known;
        }
        if (known == generation) {
          // It was remembered once, and is no more.
          break;
        }
        Thread.sleep(PAUSE);
      }
      var next = generations.next(known);
      if (next.isPresent()) {
        asked(() -> {
          teacher.begin(next.get());
          return next;
        });
      }
    }
    throw new DependencyUnavailable("history", "the conversation store keeps forgetting");
  }

  private static <T> T asked(Callable<T> question) throws InterruptedException {
    try {
      return question.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (ExecutionException | TimeoutException e) {
      log.warn("Redis can't be taught: {}", e.toString());
      throw new DependencyUnavailable("history", "the conversation store does not answer");
    } catch (Exception e) {
      throw new IllegalStateException("Redis can't be taught", e);
    }
  }
}
