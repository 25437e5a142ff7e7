package yingda.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.ScheduledExecutorTaskScheduler;
import io.micronaut.scheduling.TaskScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import yingda.gateway.door.OpenStreams;
import yingda.gateway.turn.Feed;
import yingda.gateway.turn.Feeds;

final class EventStreamTest {

  private static final Duration NEVER = Duration.ofHours(1);

  private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
  private final TaskScheduler timer = new ScheduledExecutorTaskScheduler(threads);
  private final OpenStreams streams = new OpenStreams();
  private final Feed feed = Feeds.empty();
  private final Client client = new Client();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aClientGetsNoMoreThanItAskedFor() throws Exception {
    follow(NEVER, NEVER);
    Feeds.append(feed, "七天");
    client.request(1);
    assertThat(client.frames.take())
        .isEqualTo(
            """
            event: delta
            data: {"turnId":"t","attempt":1,"offset":0,"text":"七天"}

            """);
    Feeds.append(feed, "内");
    Feeds.append(feed, "可退");
    assertThat(client.frames).isEmpty();
    client.request(1);
    assertThat(client.frames.take()).contains("\"offset\":2,\"text\":\"内可退\"");
    client.request(1);
    Feeds.end(feed);
    assertThat(client.frames.take()).startsWith("event: turn.done\nid: 1-2\n");
    assertThat(client.ended).isCompleted();
  }

  @Test
  void aClientThatTakesNothingIsCutOff() throws Exception {
    follow(Duration.ofMillis(5), Duration.ofMillis(20));
    Feeds.append(feed, "七天");
    assertThat(client.ended).failsWithin(Duration.ofSeconds(30));
    assertThat(client.frames).isEmpty();
  }

  @Test
  void aClientThatWaitsIsTold() throws Exception {
    follow(Duration.ofMillis(5), Duration.ofMillis(20));
    client.request(Long.MAX_VALUE);
    assertThat(client.frames.poll(30, TimeUnit.SECONDS)).isEqualTo(":\n\n");
    assertThat(client.frames.poll(30, TimeUnit.SECONDS)).isEqualTo(":\n\n");
    assertThat(client.ended).isNotDone();
  }

  @Test
  void aClientThatLeavesIsForgotten() throws Exception {
    follow(Duration.ofMillis(5), NEVER);
    client.request(1);
    client.frames.take();
    client.cancel();
    client.request(100);
    Feeds.append(feed, "七天");
    assertThat(client.frames).isEmpty();
  }

  @Test
  void aClientThatIsSentAwayIsToldWhenToComeAgain() throws Exception {
    follow(NEVER, NEVER);
    client.request(1);
    streams.sendAway();
    assertThat(client.frames.take())
        .matches("event: reconnect\ndata: \\{\"afterMillis\":\\d+}\n\n");
    assertThat(client.ended).isCompleted();
  }

  private void follow(Duration heartbeat, Duration stalled) {
    EventStream.of(new FeedShow(), streams, timer, heartbeat, stalled).subscribe(client);
  }

  private final class FeedShow implements Show {

    private final JsonMapper json = JsonMapper.createDefault();
    private final Feed.Cursor cursor = new Feed.Cursor();
    private Runnable reader = () -> {};

    @Override
    public void begin(Runnable wake) {
      reader = wake;
      feed.follow(wake);
    }

    @Override
    public @Nullable Shown next() {
      var entry = feed.next(cursor);
      try {
        return entry == null
            ? null
            : new Shown(entry.event().type(), entry.id(), json.writeValueAsString(entry.event()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean ended() {
      return cursor.done();
    }

    @Override
    public void close() {
      feed.leave(reader);
    }
  }

  private static final class Client extends BaseSubscriber<byte[]> {

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
      // Asks when the test does.
    }

    @Override
    protected void hookOnNext(byte[] frame) {
      frames.add(new String(frame, UTF_8));
    }

    @Override
    protected void hookOnComplete() {
      ended.complete(true);
    }

    @Override
    protected void hookOnError(Throwable failure) {
      ended.completeExceptionally(failure);
    }
  }
}
