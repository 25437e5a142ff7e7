package yingda.gateway.chat;

import io.micronaut.scheduling.TaskScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import yingda.gateway.door.OpenStreams;

/// A show as server-sent events, for one client.
///
/// The client's demand is what moves it: whoever reads slowly gets more text at a time. While
/// nothing happens it says so, so that nothing on the way takes the connection for dead; a client
/// that takes nothing at all for a while is left alone, and can ask for the history later.
final class EventStream {

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
    while (sink.requestedFromDownstream() > 0 && !sink.isCancelled()) {
      var shown = show.next();
      if (shown == null) {
        break;
      }
      sink.next(shown.frame());
      sentSinceBeat++;
    }
    if (show.ended()) {
      sink.complete();
      return;
    }
    if (away && !sink.isCancelled()) {
      if (sink.requestedFromDownstream() > 0) {
        sink.next(reconnect().frame());
      }
      sink.complete();
    } else if (beat) {
      beat = false;
      onBeat();
    }
  }

  /// Not all at once.
  private static Shown reconnect() {
    var after = ThreadLocalRandom.current().nextLong(SOONEST, LATEST);
    return new Shown("reconnect", null, "{\"afterMillis\":%d}".formatted(after));
  }

  private void onBeat() {
    if (sink.requestedFromDownstream() > 0) {
      missed = 0;
      if (sentSinceBeat == 0) {
        sink.next(HEARTBEAT);
      }
    } else if (sentSinceBeat == 0 && ++missed >= patience) {
      sink.complete();
    }
    sentSinceBeat = 0;
  }
}
