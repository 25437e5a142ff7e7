package yingda.dialog.lane;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import yingda.dialog.redis.Redis;

/// What the scripts say while they run, whichever instance runs them: that a log has news, that
/// turns wait, that a turn was taken from its runner.
@Singleton
public final class Happenings implements ApplicationEventListener<ServerStartupEvent> {

  public static final String CHANNEL = "dialog:happenings";

  private static final String NEWS = "news ";
  private static final String STOP = "stop ";
  private static final String READY = "ready";

  private final Redis redis;
  private final AtomicBoolean listening = new AtomicBoolean();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  Happenings(Redis redis) {
    this.redis = redis;
  }

  /// Who wants to hear. All of it is told on one thread, which must not be kept.
  public interface Listener {

    /// A conversation's log has grown.
    default void news(String address) {}

    /// Turns wait to be claimed.
    default void turnsWait() {}

    /// A turn was ended by another than its runner, or taken from it.
    default void stopped(String turn) {}

    /// Any of these may have happened without being heard.
    default void missed() {}
  }

  public void follow(Listener listener) {
    listeners.add(listener);
  }

  public void leave(Listener listener) {
    listeners.remove(listener);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent started) {
    // Both servers of this process start.
    if (!listening.compareAndSet(false, true)) {
      return;
    }
    redis.hear(CHANNEL, this::heard, () -> listeners.forEach(Listener::missed));
  }

  private void heard(String message) {
    if (message.startsWith(NEWS)) {
      var address = message.substring(NEWS.length());
      listeners.forEach(listener -> listener.news(address));
    } else if (message.startsWith(STOP)) {
      var turn = message.substring(STOP.length());
      listeners.forEach(listener -> listener.stopped(turn));
    } else if (message.equals(READY)) {
      listeners.forEach(Listener::turnsWait);
    }
  }
}
