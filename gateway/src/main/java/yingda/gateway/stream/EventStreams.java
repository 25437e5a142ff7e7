package yingda.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import yingda.gateway.door.OpenStreams;

/// Answers requests with shows.
@Singleton
public final class EventStreams {

  /// For clients that come again by themselves.
  private static final byte[] RETRY = "retry: 1000\n\n".getBytes(UTF_8);

  private final OpenStreams streams;
  private final TaskScheduler timer;
  private final Supplier<StreamSettings> settings;
  private final AtomicInteger open = new AtomicInteger();

  EventStreams(
      OpenStreams streams,
      TaskScheduler timer,
      Supplier<StreamSettings> settings,
      MeterRegistry meters) {
    this.streams = streams;
    this.timer = timer;
    this.settings = settings;
    meters.gauge("yingda.streams.open", open);
  }

  /// Shows something as server-sent events. The show is closed when the client has gone.
  public MutableHttpResponse<?> of(Show show) {
    var now = settings.get();
    var events =
        Flux.from(EventStream.of(show, streams, timer, now.heartbeat(), now.stalled()))
            .startWith(RETRY)
            .doOnSubscribe(_ -> open.incrementAndGet())
            .doFinally(_ -> open.decrementAndGet());
    return HttpResponse.ok(events)
        .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache, no-transform")
        // Nginx would otherwise hold events back.
        .header("X-Accel-Buffering", "no");
  }
}
