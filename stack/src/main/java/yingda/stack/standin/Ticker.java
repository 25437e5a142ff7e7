package yingda.stack.standin;

import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// One clock for all answers of an event loop.
///
/// Thousands of answers that each wait for their next token would keep the event loop busy with
/// sorting. Here they are laid into a wheel of short slots, unsorted, and found when their slot
/// comes by: nothing is early, and nothing more than a tick late. It stands still while nothing
/// waits.
// What it runs fails only by a fault in here.
@SuppressWarnings("FutureReturnValueIgnored")
final class Ticker {

  static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final int SLOTS = 512;

  /// @param tick the first one at which it may happen; it may be rounds of the wheel away
  private record Due(long tick, Runnable what) {}

  private final EventExecutor loop;
  private final long origin = System.nanoTime();
  private final List<List<Due>> slots =
      new ArrayList<>(IntStream.range(0, SLOTS).mapToObj(_ -> new ArrayList<Due>()).toList());
  private List<Due> spare = new ArrayList<>();
  private long last;
  private int waiting;
  private boolean running;

  Ticker(EventExecutor loop) {
    this.loop = loop;
  }

  /// Runs something when [System#nanoTime] says so; only for the event loop's own thread.
  void at(long nanoTime, Runnable what) {
    if (!running) {
      running = true;
      last = now();
      await();
    }
    waiting++;
    put(new Due(Math.max(last + 1, Math.ceilDiv(nanoTime - origin, TICK_NANOS)), what));
  }

  private void put(Due due) {
    slots.get(Math.floorMod(due.tick(), SLOTS)).add(due);
  }

  private void turn() {
    var now = now();
    // After a long pause every slot is due, but none of them twice.
    for (var tick = Math.max(last + 1, now - SLOTS + 1); tick <= now; tick++) {
      last = tick;
      run(Math.floorMod(tick, SLOTS), now);
    }
    last = now;
    running = waiting > 0;
    if (running) {
      await();
    }
  }

  private void run(int slot, long now) {
    var passing = slots.set(slot, spare);
    for (var due : passing) {
      if (due.tick() > now) {
        put(due);
      } else {
        waiting--;
        due.what().run();
      }
    }
    passing.clear();
    spare = passing;
  }

  private void await() {
    var next = origin + (last + 1) * TICK_NANOS;
    loop.schedule(this::turn, next - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private long now() {
    return (System.nanoTime() - origin) / TICK_NANOS;
  }
}
