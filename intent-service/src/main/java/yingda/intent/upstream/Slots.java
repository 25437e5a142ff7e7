package yingda.intent.upstream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// Lets a number of answers be written at once, and the others wait for their turn, first come
/// first served. Nobody blocks.
final class Slots {

  private final IntSupplier limit;
  private final Deque<Ticket> waiting = new ArrayDeque<>();
  private int taken;

  /// @param limit how many at once; asked each time, so it may change
  Slots(IntSupplier limit) {
    this.limit = limit;
  }

  /// Does `work` within a slot, from the subscription to its end or cancellation.
  ///
  /// Fails with [Reason#NO_SLOT] when none is free within `patience`.
  <T> Flux<T> within(Flux<T> work, Duration patience) {
    return Flux.using(
        this::enter,
        ticket -> ticket.called ? work : ticket.turn(patience).thenMany(work),
        this::leave);
  }

  /// How many are taken.
  synchronized int taken() {
    return taken;
  }

  private Ticket enter() {
    var ticket = new Ticket();
    synchronized (this) {
      waiting.add(ticket);
    }
    callNext();
    return ticket;
  }

  private void leave(Ticket ticket) {
    synchronized (this) {
      if (!waiting.remove(ticket)) {
        taken--;
      }
    }
    callNext();
  }

  /// The work begins outside the lock: it may do anything, even end at once.
  private void callNext() {
    for (var next = next(); next != null; next = next()) {
      next.call();
    }
  }

  private synchronized @Nullable Ticket next() {
    if (taken >= limit.getAsInt() || waiting.isEmpty()) {
      return null;
    }
    taken++;
    return waiting.remove();
  }

  /// A place in the queue.
  private static final class Ticket {

    private final Sinks.Empty<Void> turn = Sinks.empty();
    private volatile boolean called;

    void call() {
      called = true;
      turn.tryEmitEmpty();
    }

    Mono<Void> turn(Duration patience) {
      return turn.asMono()
          .timeout(patience)
          .onErrorMap(TimeoutException.class, _ -> new ModelFailure(Reason.NO_SLOT));
    }
  }
}
