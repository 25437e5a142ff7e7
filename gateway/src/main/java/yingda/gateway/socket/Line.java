package yingda.gateway.socket;

import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.exceptions.WebSocketSessionException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.log.Reading;
import yingda.gateway.session.Pass;
import yingda.platform.failure.ServiceException;

/// What goes out over one WebSocket: a frame at a time, the next when the one before is on its way.
/// What the client hasn't taken waits in the logs; of replies a few wait here.
final class Line implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(Line.class);

  private static final int REPLIES = 64;

  private final WebSocketSession session;
  private final Outgoing frames;
  private final Pass pass;
  private final Duration heartbeat;
  private final Duration stalled;
  private final BlockingQueue<String> replies = new ArrayBlockingQueue<>(REPLIES);
  private final Map<String, Reading> readings = new LinkedHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private volatile boolean ended;

  /// @param pass the client's; the line is closed when it is over
  Line(WebSocketSession session, Outgoing frames, Pass pass, Duration heartbeat, Duration stalled) {
    this.session = session;
    this.frames = frames;
    this.pass = pass;
    this.heartbeat = heartbeat;
    this.stalled = stalled;
  }

  /// Has somebody else's thread say that there may be something to send. Never blocks.
  void wake() {
    news.release();
  }

  Outgoing frames() {
    return frames;
  }

  /// Sends a reply before any event.
  void reply(String frame) {
    if (!replies.offer(frame)) {
      close(CloseReason.POLICY_VIOLATION);
    }
    wake();
  }

  /// Follows a conversation, in place of an earlier reading of it.
  void add(String conversation, Reading reading) {
    synchronized (readings) {
      var before = readings.put(conversation, reading);
      if (before != null) {
        before.close();
      }
    }
    if (ended) {
      close(CloseReason.NORMAL);
    }
    wake();
  }

  boolean follows(String conversation) {
    synchronized (readings) {
      return readings.containsKey(conversation);
    }
  }

  int size() {
    synchronized (readings) {
      return readings.size();
    }
  }

  /// Sends until the line is closed.
  @Override
  public void run() {
    try {
      while (!ended) {
        if (!news.tryAcquire(heartbeat.toMillis(), TimeUnit.MILLISECONDS)) {
          await(session.sendPingAsync(new byte[0]));
        }
        news.drainPermits();
        while (!pass.over() && sendOne() && !ended) {
          // As long as there is something.
        }
        if (pass.over()) {
          leave(CloseReason.GOING_AWAY);
        }
      }
    } catch (TimeoutException _) {
      // It takes nothing, not even a farewell.
      close(CloseReason.POLICY_VIOLATION);
    } catch (ServiceException _) {
      leave(CloseReason.TRY_AGAIN_LATER);
    } catch (InterruptedException | ExecutionException | WebSocketSessionException _) {
      close(CloseReason.GOING_AWAY);
    } catch (RuntimeException e) {
      log.error("A WebSocket's events can't be sent", e);
      close(CloseReason.INTERNAL_ERROR);
    }
  }

  /// Tells the client to come again, and closes the line.
  void leave(CloseReason reason) {
    if (!ended) {
      var _ = session.sendAsync(frames.reconnect(Pause.some()));
      close(reason);
    }
  }

  void close(CloseReason reason) {
    ended = true;
    synchronized (readings) {
      readings.values().forEach(Reading::close);
      readings.clear();
    }
    if (session.isOpen()) {
      session.close(reason);
    }
    wake();
  }

  private boolean sendOne() throws InterruptedException, ExecutionException, TimeoutException {
    var frame = next();
    if (frame.isPresent()) {
      await(session.sendAsync(frame.get()));
    }
    return frame.isPresent();
  }

  private Optional<String> next() {
    var reply = replies.poll();
    if (reply != null) {
      return Optional.of(reply);
    }
    synchronized (readings) {
      for (var followed : readings.entrySet()) {
        var frame = followed.getValue().next();
        if (frame.isPresent()) {
          return Optional.of(frames.event(followed.getKey(), frame.get()));
        }
      }
      return Optional.empty();
    }
  }

  private void await(CompletableFuture<?> sent)
      throws InterruptedException, ExecutionException, TimeoutException {
    sent.get(stalled.toMillis(), TimeUnit.MILLISECONDS);
  }
}
