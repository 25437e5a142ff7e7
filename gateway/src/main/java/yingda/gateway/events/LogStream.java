package yingda.gateway.events;

import io.micronaut.scheduling.TaskScheduler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import yingda.gateway.log.Frame;
import yingda.gateway.log.Reading;
import yingda.platform.failure.ServiceException;

/// A conversation's events as server-sent events, for one client.
///
/// The client's demand is what moves it, so what a slow client hasn't taken waits in the log. While
/// nothing happens it says so, so that nothing on the way takes the connection for dead. A client
/// that takes nothing for a while, and one whose log can't be read for now, is sent away to come
/// again from where it is.
final class LogStream implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(LogStream.class);

  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] RETRY = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);
  private static final long SOONEST = 200;
  private static final long LATEST = 2_000;

  private final FrameJson json;
  private final int patience;
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile @Nullable Reading reading;
  private volatile @Nullable FluxSink<byte[]> sink;
  private volatile boolean beat;
  private volatile boolean away;
  private boolean ended;
  private int sentSinceBeat;
  private int missed;

  /// @param every how often a silent stream shows that it lives
  /// @param stalled how long a client may take nothing
  LogStream(FrameJson json, Duration every, Duration stalled) {
    this.json = json;
    this.patience = (int) Math.max(1, stalled.dividedBy(every));
  }

  /// @param onEnd called once, however the stream ends
  Publisher<byte[]> of(Reading reading, TaskScheduler timer, Duration every, Runnable onEnd) {
    this.reading = reading;
    return Flux.<byte[]>create(
            to -> {
              sink = to;
              Future<?> heart = timer.scheduleAtFixedRate(every, every, this::heartbeat);
              to.onDispose(() -> {
                heart.cancel(false);
                reading.close();
                onEnd.run();
              });
              to.onRequest(_ -> run());
              run();
            },
            // Nothing is sent without demand.
            FluxSink.OverflowStrategy.ERROR)
        .startWith(RETRY);
  }

  /// There may be something to send. Of threads that come here at once, one sends for all.
  @Override
  public void run() {
    if (wakes.getAndIncrement() > 0) {
      return;
    }
    var seen = 0;
    do {
      seen = wakes.get();
      send();
    } while (wakes.addAndGet(-seen) > 0);
  }

  /// Ends the stream in a way that has the client come again, to another gateway if there is one.
  void sendAway() {
    away = true;
    run();
  }

  private void heartbeat() {
    beat = true;
    run();
  }

  private void send() {
    var to = sink;
    var from = reading;
    if (to == null || from == null || ended || to.isCancelled()) {
      return;
    }
    try {
      while (!away && to.requestedFromDownstream() > 0) {
        var frame = from.next();
        if (frame.isEmpty()) {
          break;
        }
        to.next(event(frame.get()));
        sentSinceBeat++;
      }
    } catch (ServiceException e) {
      away = true;
    } catch (RuntimeException e) {
      log.error("A conversation's events can't be sent", e);
      away = true;
    }
    if (away) {
      end(to);
    } else if (beat) {
      beat = false;
      onBeat(to);
    }
  }

  private void onBeat(FluxSink<byte[]> to) {
    if (to.requestedFromDownstream() > 0) {
      missed = 0;
      if (sentSinceBeat == 0) {
        to.next(HEARTBEAT);
      }
    } else if (sentSinceBeat == 0 && ++missed >= patience) {
      ended = true;
      // Nothing more would get through. Only a failure has the connection closed at once.
      to.error(new Stalled());
    }
    sentSinceBeat = 0;
  }

  private void end(FluxSink<byte[]> to) {
    ended = true;
    if (to.requestedFromDownstream() > 0) {
      var after = ThreadLocalRandom.current().nextLong(SOONEST, LATEST);
      to.next(event(FrameJson.RECONNECT, null, json.reconnect(Duration.ofMillis(after))));
    }
    to.complete();
  }

  private byte[] event(Frame frame) {
    return event(FrameJson.type(frame), frame.at().toString(), json.data(frame));
  }

  private static byte[] event(String type, @Nullable String id, byte[] data) {
    var event = new ByteArrayOutputStream(data.length + 128);
    var head =
        id == null ? "event: %s\n".formatted(type) : "event: %s\nid: %s\n".formatted(type, id);
    event.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    event.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
    // JSON has no raw line breaks.
    event.writeBytes(data);
    event.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return event.toByteArray();
  }

  /// An outcome, not an accident.
  private static final class Stalled extends Exception {
    Stalled() {
      super("the client takes nothing", null, false, false);
    }
  }
}
