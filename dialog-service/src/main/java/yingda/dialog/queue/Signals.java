package yingda.dialog.queue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import yingda.dialog.lane.Happenings;

/// What one runner has still to hear.
public final class Signals implements Happenings.Listener, AutoCloseable {

  /// What doesn't fit the runner finds out with its next sign of life.
  private static final int STOPPED = 10_000;

  private final Happenings happenings;
  private final Set<String> stopped = new LinkedHashSet<>();
  // Nobody knows what was before.
  private boolean waiting = true;

  private Signals(Happenings happenings) {
    this.happenings = happenings;
  }

  public static Signals of(Happenings happenings) {
    var signals = new Signals(happenings);
    happenings.follow(signals);
    return signals;
  }

  /// What happened since the last time.
  ///
  /// @param turnsWait whether turns wait to be claimed
  /// @param stopped turns that were taken from their runners
  public record Signal(boolean turnsWait, List<String> stopped) {}

  /// Waits until something happens.
  public synchronized Signal next() throws InterruptedException {
    while (!waiting && stopped.isEmpty()) {
      wait();
    }
    var signal = new Signal(waiting, new ArrayList<>(stopped));
    waiting = false;
    stopped.clear();
    return signal;
  }

  @Override
  public synchronized void turnsWait() {
    waiting = true;
    notifyAll();
  }

  @Override
  public synchronized void stopped(String turn) {
    if (stopped.size() < STOPPED) {
      stopped.add(turn);
      notifyAll();
    }
  }

  @Override
  public void missed() {
    turnsWait();
  }

  @Override
  public void close() {
    happenings.leave(this);
  }
}
