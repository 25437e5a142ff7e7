package yingda.bench.llm.load;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Asks many turns, at once or as they arrive.
public final class Load {

  /// So many a second, for so long.
  public record Stretch(int rate, Duration time) {

    long count() {
      return rate * time.toNanos() / 1_000_000_000;
    }
  }

  /// Beyond the patience of those who ask: what is silent by then never ends.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final Duration LONGEST = Duration.ofHours(1);

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final Door door;
  private final boolean streamed;
  private final Duration patience;
  private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
  private final Phaser open = new Phaser(1);
  private final long began = System.nanoTime();

  private Load(Door door, boolean streamed, Duration patience) {
    this.door = door;
    this.streamed = streamed;
    this.patience = patience;
  }

  /// Asks all at once.
  public static Turns atOnce(Door door, int count, boolean streamed, Duration patience) {
    var load = new Load(door, streamed, patience);
    for (var i = 0; i < count; i++) {
      load.ask(load.began, () -> {});
    }
    return load.over(Duration.ZERO);
  }

  /// Asks as turns arrive, whether or not earlier ones are answered. What comes late is counted
  /// from when it should have come.
  public static Turns arriving(
      Door door, boolean streamed, Duration patience, Stretch... stretches) {
    var load = new Load(door, streamed, patience);
    var begin = load.began;
    for (var stretch : stretches) {
      for (var i = 0L; i < stretch.count(); i++) {
        var intended = begin + i * 1_000_000_000L / stretch.rate();
        while (System.nanoTime() - intended < 0) {
          LockSupport.parkNanos(intended - System.nanoTime());
        }
        load.ask(intended, () -> {});
      }
      begin += stretch.time().toNanos();
    }
    return load.over(Duration.ZERO);
  }

  /// Has that many ask for that long, each again as soon as it is answered.
  public static Turns constantly(
      Door door, int askers, boolean streamed, Duration time, Duration patience) {
    var load = new Load(door, streamed, patience);
    var end = load.began + time.toNanos();
    for (var i = 0; i < askers; i++) {
      load.askWhile(() -> System.nanoTime() - end < 0);
    }
    return load.over(time);
  }

  /// Has that many turns asked by a few, each asking again as soon as it is answered.
  public static Turns many(Door door, int askers, int turns, Duration patience) {
    var load = new Load(door, true, patience);
    var left = new AtomicInteger(turns);
    for (var i = 0; i < askers; i++) {
      load.askWhile(() -> left.getAndDecrement() > 0);
    }
    return load.over(LONGEST);
  }

  private void askWhile(BooleanSupplier more) {
    if (more.getAsBoolean()) {
      ask(System.nanoTime(), () -> askWhile(more));
    }
  }

  private void ask(long intended, Runnable then) {
    var question = new Question(NUMBERS.getAndIncrement(), streamed);
    open.register();
    door.ask(
        question,
        patience,
        fate -> {
          var took = System.nanoTime() - intended;
          turns.add(new Turn(intended - began, took, fate, question.urgent()));
          then.run();
          open.arriveAndDeregister();
        });
  }

  /// @param asking how long turns are asked from now on
  private Turns over(Duration asking) {
    var longest = asking.plus(patience).plus(GRACE);
    try {
      open.awaitAdvanceInterruptibly(open.arrive(), longest.toNanos(), NANOSECONDS);
    } catch (TimeoutException _) {
      throw new IllegalStateException("turns without an end: " + open.getUnarrivedParties());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return Turns.of(turns);
  }
}
