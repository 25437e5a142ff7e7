package yingda.knowledge.index;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/// Lets a number in at once, and the others wait, first come first served.
final class Gate {

  private final IntSupplier places;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition left = lock.newCondition();
  private int taken;

  /// @param places how many may be in; asked each time, so it may change
  Gate(IntSupplier places) {
    this.places = places;
  }

  /// Takes a place.
  ///
  /// @return false if none was free in time
  boolean enter(Duration patience) throws InterruptedException {
    var nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (taken >= places.getAsInt()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = left.awaitNanos(nanos);
      }
      taken++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Gives a place back.
  void leave() {
    lock.lock();
    try {
      taken--;
      left.signal();
    } finally {
      lock.unlock();
    }
  }
}
