package yingda.gateway.door;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The connections that stay open by themselves, which must be ended before the gateway can stop.
@Singleton
public final class OpenStreams {

  private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param sendAway ends the connection in a way that has its client come again; must not block
  public void add(Runnable sendAway) {
    open.add(sendAway);
    if (closed) {
      sendAway.run();
    }
  }

  public void remove(Runnable sendAway) {
    open.remove(sendAway);
  }

  /// Sends all clients away, and those as well that come from now on.
  public void sendAway() {
    closed = true;
    open.forEach(Runnable::run);
  }
}
