package yingda.gateway.log;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.FollowEventsRequest;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.gateway.service.DialogLog;
import yingda.platform.grpc.Caller;

/// Follows one log for all of a visitor's clients on this gateway, and goes on where it was when
/// dialog-service has been away.
final class Follow {

  private static final Logger log = LoggerFactory.getLogger(Follow.class);

  private static final Duration STREAM = Duration.ofMinutes(5);
  private static final long FIRST_PAUSE = 50;
  private static final long LONGEST_PAUSE = 5_000;

  private final Caller caller;
  private final String conversation;
  private final DialogLog dialog;
  private final JsonMapper json;
  private final TaskScheduler timer;
  private final Tail tail;
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();

  private Context.@Nullable CancellableContext call;
  private @Nullable Future<?> due;
  private long pause = FIRST_PAUSE;
  private boolean closed;

  Follow(
      Caller caller,
      String conversation,
      @Nullable Position after,
      DialogLog dialog,
      JsonMapper json,
      TaskScheduler timer) {
    this.caller = caller;
    this.conversation = conversation;
    this.dialog = dialog;
    this.json = json;
    this.timer = timer;
    tail = new Tail(after);
  }

  Tail tail() {
    return tail;
  }

  void join(Runnable reader) {
    readers.add(reader);
  }

  /// @return whether nobody is left
  boolean leave(Runnable reader) {
    readers.remove(reader);
    return readers.isEmpty();
  }

  synchronized void open() {
    if (closed) {
      return;
    }
    var context = Context.ROOT.withCancellation();
    call = context;
    var end = tail.end();
    var request =
        FollowEventsRequest.newBuilder()
            .setConversationId(conversation)
            .setAfter(end == null ? "" : end.cursor())
            .build();
    // Streams that began together don't all end together.
    var bound = STREAM.plusMillis(ThreadLocalRandom.current().nextLong(STREAM.toMillis()));
    dialog.follow(caller, request, bound, context, new Observer());
  }

  synchronized void close() {
    closed = true;
    cancel();
    var next = due;
    if (next != null) {
      next.cancel(false);
    }
  }

  private synchronized void cancel() {
    var open = call;
    call = null;
    if (open != null) {
      open.cancel(null);
    }
  }

  private void take(FollowEventsResponse response) {
    pause = FIRST_PAUSE;
    if (response.hasSnapshot()) {
      tail.restart(Position.of(response.getSnapshot().getId()));
    }
    response.getEventsList().forEach(event -> tail.add(LogEvent.of(event, json)));
    readers.forEach(Runnable::run);
  }

  private synchronized void again() {
    cancel();
    if (!closed) {
      var jitter = ThreadLocalRandom.current().nextLong(pause + 1);
      due = timer.schedule(Duration.ofMillis(pause + jitter), this::open);
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
  }

  private final class Observer implements StreamObserver<FollowEventsResponse> {

    @Override
    public void onNext(FollowEventsResponse response) {
      take(response);
    }

    @Override
    public void onError(Throwable failure) {
      var code = Status.fromThrowable(failure).getCode();
      if (code != Status.Code.DEADLINE_EXCEEDED && code != Status.Code.CANCELLED) {
        log.info("The log of {} can't be followed for now: {}", conversation, code);
      }
      again();
    }

    @Override
    public void onCompleted() {
      again();
    }
  }
}
