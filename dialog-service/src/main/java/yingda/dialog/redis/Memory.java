package yingda.dialog.redis;

import jakarta.inject.Singleton;
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
      generation =
          generations.renew(
              known -> asked(() -> teacher.remembers(known)),
              next ->
                  asked(() -> {
                    teacher.begin(next);
                    return next;
                  }));
    } finally {
      learning.unlock();
    }
    if (generation != before) {
      log.warn("Redis has forgotten: generation {} of its memory begins", generation);
      listeners.forEach(Runnable::run);
    }
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
