package yingda.intent.admission;

import java.util.concurrent.atomic.AtomicInteger;

/// An account that remembers the most it ever had in flight.
final class Account {

  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  void begin() {
    most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
  }

  void end() {
    inFlight.decrementAndGet();
  }

  int inFlight() {
    return inFlight.get();
  }

  int most() {
    return most.get();
  }
}
