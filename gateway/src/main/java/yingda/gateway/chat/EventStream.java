package yingda.gateway.chat;

import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import yingda.gateway.turn.Feed;

/// A turn's feed as server-sent events, for one client.
///
/// The client's demand is what moves it: whoever reads slowly gets more text at a time. While
/// nothing happens it says so, so that nothing on the way takes the connection for dead; a client
/// that takes nothing at all for a while is left alone, and can ask for the history later.
final class EventStream {

  private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

  private final Feed feed;
  private final Feed.Cursor cursor = new Feed.Cursor();
  private final JsonMapper json;
  private final FluxSink<byte[]> sink;
  private final int patience;
  private final AtomicInteger wakes = new AtomicInteger();
  private volatile boolean beat;
  private int sentSinceBeat;
  private int missed;

  private EventStream(Feed feed, JsonMapper json, FluxSink<byte[]> sink, int patience) {
    this.feed = feed;
    this.json = json;
    this.sink = sink;
    this.patience = patience;
  }

  /// @param every how often a silent stream shows that it lives
  /// @param stalled how long a client may take nothing
  static Publisher<byte[]> of(
      Feed feed, JsonMapper json, TaskScheduler timer, Duration every, Duration stalled) {
    return Flux.create(
        sink -> {
          var patience = (int) Math.max(1, stalled.dividedBy(every));
          var stream = new EventStream(feed, json, sink, patience);
          Runnable reader = stream::wake;
          Future<?> heart = timer.scheduleAtFixedRate(every, every, stream::heartbeat);
          sink.onDispose(() -> {
            heart.cancel(false);
            feed.leave(reader);
          });
          sink.onRequest(_ -> stream.wake());
          feed.follow(reader);
          stream.wake();
        },
        // Nothing is sent without demand.
        FluxSink.OverflowStrategy.ERROR);
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
      var entry = feed.next(cursor);
      if (entry == null) {
        break;
      }
      sink.next(frame(entry));
      sentSinceBeat++;
      if (cursor.done()) {
        sink.complete();
        return;
      }
    }
    if (beat) {
      beat = false;
      onBeat();
    }
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

  private byte[] frame(Feed.Entry entry) {
    var frame = new ByteArrayOutputStream(256);
    field(frame, "event", entry.event().type());
    var id = entry.id();
    if (id != null) {
      field(frame, "id", id);
    }
    try {
      frame.writeBytes("data: ".getBytes(StandardCharsets.UTF_8));
      // JSON has no raw line breaks.
      frame.writeBytes(json.writeValueAsBytes(entry.event()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    frame.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
    return frame.toByteArray();
  }

  private static void field(ByteArrayOutputStream frame, String name, @Nullable String value) {
    frame.writeBytes("%s: %s\n".formatted(name, value).getBytes(StandardCharsets.UTF_8));
  }
}
