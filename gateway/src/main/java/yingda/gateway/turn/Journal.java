package yingda.gateway.turn;

import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.v1.AppendEventsResponse;
import yingda.dialog.v1.Event;
import yingda.gateway.service.Dialog;
import yingda.gateway.service.Pending;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.TooManyRequests;

/// Writes what happens in an attempt into the conversation's log, in order, a batch at a time.
///
/// Events are shown when they have been written. Text is read from the feed, where it is shown
/// already, so what waits to be written is never held twice. While the log can't be written, text
/// is shown all the same, and the batch is tried again for as long as the turn may take. What is
/// unwritten when the attempt is over is written with its end, and a short answer with that alone.
final class Journal {

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  /// When all is written, or it can't be told what is.
  static final Rest NOTHING = new Rest(List.of(), List.of());

  private static final Duration AGAIN = Duration.ofMillis(200);

  /// What is understood and what is found are known soon after each other.
  private static final Duration TOGETHER = Duration.ofMillis(20);

  private final Work work;
  private final Dialog dialog;
  private final JsonMapper json;
  private final TaskScheduler timer;
  private final Duration every;
  private final int enough;
  private final Runnable stale;

  private final CompletableFuture<Rest> rest = new CompletableFuture<>();
  private final List<TurnEvent> events = new ArrayList<>();
  private TurnEvent.@Nullable Intent intent;
  private int read;
  private int unshown;
  private int batches;
  private boolean writing;
  private boolean closing;
  private @Nullable Future<?> due;

  /// @param stale is told when the turn is no longer ours
  Journal(
      Work work,
      Dialog dialog,
      JsonMapper json,
      TaskScheduler timer,
      TurnSettings settings,
      Runnable stale) {
    this.work = work;
    this.dialog = dialog;
    this.json = json;
    this.timer = timer;
    this.every = settings.journalEvery();
    this.enough = settings.journalChars();
    this.stale = stale;
  }

  /// Writes an event in a moment, and shows it then.
  synchronized void add(TurnEvent event) {
    work.feed().hold(true);
    unshown++;
    events.add(event);
    if (event instanceof TurnEvent.Intent understood) {
      intent = understood;
    }
    if (!writing) {
      // Not behind text that may wait longer.
      notYet();
      due = timer.schedule(TOGETHER, this::write);
    }
  }

  /// Adds text, which is shown at once.
  void append(String text) {
    work.feed().append(text);
    shown();
  }

  /// Writes no more, and waits for what is being written.
  ///
  /// @return what is still unwritten; empty if it can't be told within the bound what is
  Optional<Rest> close(Duration bound) throws InterruptedException {
    synchronized (this) {
      closing = true;
      if (!writing) {
        write();
      }
    }
    try {
      return Optional.of(rest.get(bound.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException _) {
      return Optional.empty();
    }
  }

  /// Shows the rest, which was written with the end.
  ///
  /// @return false if it was not; then only the log has it all
  boolean wrote(Rest rest, List<String> ids) {
    if (ids.size() != rest.events.size()) {
      return false;
    }
    show(rest.shown, ids);
    work.feed().hold(false);
    return true;
  }

  /// The intent that was added.
  synchronized TurnEvent.@Nullable Intent intent() {
    return intent;
  }

  private synchronized void shown() {
    if (rest.isDone() || writing || closing) {
      return;
    }
    if (work.feed().length() - read >= enough) {
      write();
    } else if (due == null) {
      due = timer.schedule(every, this::write);
    }
  }

  private void notYet() {
    if (due != null) {
      due.cancel(false);
      due = null;
    }
  }

  private synchronized void write() {
    notYet();
    if (writing || rest.isDone()) {
      return;
    }
    var shown = List.copyOf(events);
    events.clear();
    var text = work.feed().textAfter(read);
    var batch = new ArrayList<>(shown);
    if (!text.isEmpty()) {
      batch.add(new TurnEvent.Delta(work.turn(), work.assignment().getAttempt(), read, text));
      read += text.length();
    }
    var unwritten = new Rest(batch.stream().map(this::event).toList(), shown);
    if (closing) {
      rest.complete(unwritten);
    } else if (!batch.isEmpty()) {
      writing = true;
      send(new Batch(++batches, unwritten));
    }
  }

  private void send(Batch batch) {
    var request = work.append().setBatch(batch.number).addAllEvents(batch.rest.events).build();
    var call = dialog.append(work.caller(), request);
    call.whenDone(() -> sent(batch, call));
  }

  private void sent(Batch batch, Pending<AppendEventsResponse> call) {
    var failure = call.failure();
    if (failure == null) {
      work.spoke();
      show(batch.rest.shown, call.result().getEventIdsList());
      written(batch.rest.shown.size());
    } else if (failsForNow(failure) && work.left().isPositive()) {
      work.feed().hold(false);
      var _ = timer.schedule(AGAIN, () -> send(batch));
    } else {
      log.warn("Turn {} is no longer journalled: {}", work.turn(), failure.toString());
      work.feed().hold(false);
      rest.completeExceptionally(failure);
      if (Stale.is(failure)) {
        stale.run();
      }
    }
  }

  private void show(List<TurnEvent> events, List<String> ids) {
    for (var i = 0; i < events.size(); i++) {
      work.feed().add(ids.get(i), events.get(i));
    }
  }

  private synchronized void written(int shown) {
    writing = false;
    unshown -= shown;
    if (closing || !events.isEmpty()) {
      write();
    } else if (work.feed().length() > read) {
      shown();
    }
    if (unshown == 0) {
      work.feed().hold(false);
    }
  }

  private static boolean failsForNow(RuntimeException failure) {
    return failure instanceof DependencyUnavailable
        || failure instanceof DeadlineExceeded
        || failure instanceof TooManyRequests;
  }

  private Event event(TurnEvent event) {
    try {
      return Event.newBuilder()
          .setTurnId(work.turn())
          .setType(event.type())
          .setData(json.writeValueAsString(event))
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is to be written.
  ///
  /// @param shown those of the events that are shown when they are written; they come first
  record Rest(List<Event> events, List<TurnEvent> shown) {}

  /// @param number the same when it is sent again, so that it is written once
  private record Batch(int number, Rest rest) {}
}
