package yingda.gateway.turn;

import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.AppendEventsRequest;
import yingda.dialog.v1.Event;
import yingda.gateway.service.Dialog;
import yingda.gateway.turn.TurnEvent.Accepted;
import yingda.gateway.turn.TurnEvent.Done;
import yingda.platform.grpc.Caller;

/// Writes what a turn's feed shows into the conversation's log, in order, a batch at a time.
///
/// It is one more reader of the feed, so what waits to be written is never held twice. A batch that
/// can't be written ends the journal: the log then lacks the rest of the provisional text, but has
/// no hole, and the whole answer comes with the end of the turn.
final class Journal {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Feed feed;
  private final Feed.Cursor cursor = new Feed.Cursor();
  private final Dialog dialog;
  private final Caller caller;
  private final AppendEventsRequest turn;
  private final JsonMapper json;
  private final TaskScheduler timer;
  private final Duration every;
  private final int enough;

  private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
  private boolean writing;
  private boolean closing;
  private @Nullable Future<?> due;

  /// @param turn names the turn and its fence
  Journal(
      Feed feed,
      Dialog dialog,
      Caller caller,
      AppendEventsRequest turn,
      JsonMapper json,
      TaskScheduler timer,
      TurnSettings settings) {
    this.feed = feed;
    this.dialog = dialog;
    this.caller = caller;
    this.turn = turn;
    this.json = json;
    this.timer = timer;
    this.every = settings.journalEvery();
    this.enough = settings.journalChars();
  }

  void start() {
    feed.follow(this::shown);
  }

  /// Writes what is still unwritten, and waits for it.
  ///
  /// @return false if not everything has been written within the bound
  boolean close(Duration bound) throws InterruptedException {
    synchronized (this) {
      closing = true;
      write();
    }
    try {
      ended.get(bound.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    }
  }

  private synchronized void shown() {
    if (ended.isDone() || writing || closing) {
      return;
    }
    if (feed.unread(cursor) >= enough) {
      write();
    } else if (due == null) {
      due = timer.schedule(every, this::write);
    }
  }

  private synchronized void write() {
    if (due != null) {
      due.cancel(false);
      due = null;
    }
    if (writing || ended.isDone()) {
      return;
    }
    var batch = unwritten();
    if (batch.isEmpty()) {
      if (closing) {
        ended.complete(null);
      }
      return;
    }
    writing = true;
    var call = dialog.append(caller, turn.toBuilder().addAllEvents(batch).build());
    call.whenDone(() -> written(call.succeeded()));
  }

  private synchronized void written(boolean well) {
    writing = false;
    if (!well) {
      log.warn("Turn {} is no longer journalled", turn.getTurnId());
      ended.completeExceptionally(new IOException("not journalled"));
    } else if (closing) {
      write();
    } else if (feed.unread(cursor) > 0) {
      shown();
    }
  }

  private List<Event> unwritten() {
    var batch = new ArrayList<Event>();
    for (var entry = feed.next(cursor); entry != null; entry = feed.next(cursor)) {
      // dialog-service writes the first and the last event of a turn itself.
      if (!(entry.event() instanceof Accepted || entry.event() instanceof Done)) {
        batch.add(event(entry.event()));
      }
    }
    return batch;
  }

  private Event event(TurnEvent event) {
    try {
      return Event.newBuilder()
          .setTurnId(turn.getTurnId())
          .setType(event.type())
          .setData(json.writeValueAsString(event))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
