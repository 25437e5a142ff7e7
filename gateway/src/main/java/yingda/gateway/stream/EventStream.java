package yingda.gateway.stream;

import io.micronaut.scheduling.TaskScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import yingda.gateway.door.OpenStreams;
import yingda.platform.failure.ServiceException;

/// A show as server-sent events, for one client.
///
/// The client's demand is what moves it: whoever reads slowly gets more text at a time. While
/// nothing happens it says so, so that nothing on the way takes the connection for dead. A client
/// that takes nothing for a while, and one whose show can't go on for now, is sent away to come
/// again from where it is.
final class EventStream {

  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  // Milliseconds until a client that is sent away comes again.
  private static final long SOONEST = 200;
  private static final long LATEST = 2_000;

  private final Show show;
  private final FluxSink<byte[]> sink;
  private final int patience;
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile boolean beat;
  private volatile boolean away;
  private boolean ended;
  private int sentSinceBeat;
  private int missed;

  private EventStream(Show show, FluxSink<byte[]> sink, int patience) {
    this.show = show;
    this.sink = sink;
    this.patience = patience;
  }

  /// @param every how often a silent stream shows that it lives
  /// @param stalled how long a client may take nothing
  static Publisher<byte[]> of(
      Show show, OpenStreams streams, TaskScheduler timer, Duration every, Duration stalled) {
    return Flux.create(
        sink -> {
          var patience = (int) Math.max(1, stalled.dividedBy(every));
          var stream = new EventStream(show, sink, patience);
          Runnable sendAway = stream::sendAway;
          streams.add(sendAway);
          Future<?> heart = timer.scheduleAtFixedRate(every, every, stream::heartbeat);
          sink.onDispose(() -> {
            heart.cancel(false);
            streams.remove(sendAway);
            show.close();
          });
          sink.onRequest(_ -> stream.wake());
          show.begin(stream::wake);
          stream.wake();
        },
        // Nothing is sent without demand.
        FluxSink.OverflowStrategy.ERROR);
  }

  /// Ends the stream in a way that has the client come again, to another gateway if there is one.
  private void sendAway() {
    away = true;
    wake();
  }

  private void heartbeat() {
    beat = true;
    wake();
  }

  /// Sends what can be sent. Of threads that come here at once, one does it for all.
  private void wake() {
    if (wakes.getAndIncrement() > 0) {
      return;
    }
    var seen = 0;
    do {
      seen = wakes.get();
      send();
    } while (wakes.addAndGet(-seen) > 0);
  }

  private void send() {
    if (ended || sink.isCancelled()) {
      return;
    }
    try {
      show();
    } catch (ServiceException _) {
      away = true;
    } catch (RuntimeException e) {
      log.error("A stream can't go on", e);
      away = true;
    }
    if (show.ended()) {
      end();
    } else if (away) {
      if (sink.requestedFromDownstream() > 0) {
        sink.next(reconnect().frame());
      }
      end();
    } else if (beat) {
      beat = false;
      onBeat();
    }
  }

  private void show() {
    while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
      var shown = show.next();
      if (shown == null) {
        return;
      }
      sink.next(shown.frame());
      sentSinceBeat++;
    }
  }

  private void end() {
    ended = true;
    sink.complete();
  }

  /// Not all at once.
  private static Shown reconnect() {
    var after = ThreadLocalRandom.current().nextLong(SOONEST, LATEST);
    return new Shown(Shown.RECONNECT, null, "{\"afterMillis\":%d}".formatted(after));
  }

  private void onBeat() {
    if (sink.requestedFromDownstream() > 0) {
      missed = 0;
      if (sentSinceBeat == 0) {
        sink.next(HEARTBEAT);
      }
    } else if (sentSinceBeat == 0 && ++missed >= patience) {
      ended = true;
      // Nothing more would get through. Only a failure has the connection closed at once.
      sink.error(new Stalled());
    }
    sentSinceBeat = 0;
  }

  /// An outcome, not an accident.
  private static final class Stalled extends Exception {
    Stalled() {
      super("the client takes nothing", null, false, false);
    }
  }
}
