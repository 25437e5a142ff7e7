package yingda.gateway.chat;

import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.Snapshot;
import yingda.gateway.log.Frame;
import yingda.gateway.log.Position;
import yingda.gateway.log.Reading;
import yingda.gateway.problem.Reasons;
import yingda.gateway.stream.Show;
import yingda.gateway.stream.Shown;
import yingda.gateway.turn.Feed;
import yingda.gateway.turn.Taken;
import yingda.gateway.turn.Turn;
import yingda.gateway.turn.TurnEvent;

/// One turn, from its acceptance to its end.
///
/// While the turn runs here it is read from its run, at once. When it doesn't, or no longer, the
/// conversation's log tells how it goes on, from exactly where the client is.
final class TurnShow implements Show {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Taken taken;
  private final TurnSource source;
  private final JsonMapper json;
  private final Queue<Shown> first = new ArrayDeque<>();
  private final Feed.Cursor cursor = new Feed.Cursor();
  private Runnable wake = () -> {};
  private Position at;
  private @Nullable Turn run;
  private @Nullable Reading reading;
  private @Nullable Thread helper;
  private boolean begun;
  private boolean ended;

  TurnShow(Taken taken, TurnSource source, JsonMapper json) {
    this.taken = taken;
    this.source = source;
    this.json = json;
    this.at = TurnSource.beginning(taken);
  }

  @Override
  public synchronized void begin(Runnable woken) {
    wake = woken;
    first.add(shown("turn.accepted", at, taken.accepted()));
    var here = source.run(taken);
    if (here.isPresent()) {
      run = here.get();
      at = Position.parse("after", here.get().after());
      here.get().feed().follow(woken);
    } else {
      follow(Duration.ZERO);
    }
  }

  @Override
  public synchronized @Nullable Shown next() {
    var waits = first.poll();
    if (waits != null || ended) {
      return waits;
    }
    if (Instant.now().isAfter(taken.until())) {
      // Nobody can say how it ended; the client may ask again from where it is.
      ended = true;
      return null;
    }
    return run == null ? log() : live(run);
  }

  @Override
  public synchronized boolean ended() {
    return ended && first.isEmpty();
  }

  @Override
  public synchronized void close() {
    ended = true;
    if (run != null) {
      run.feed().leave(wake);
    }
    if (reading != null) {
      reading.close();
    }
    if (helper != null) {
      helper.interrupt();
    }
  }

  private @Nullable Shown live(Turn turn) {
    var entry = turn.feed().next(cursor);
    if (entry != null) {
      begun = true;
      ended = cursor.done();
      at = at(turn, entry);
      return shown(entry.event().type(), at, entry.event());
    }
    if (turn.feed().lost()) {
      turn.feed().leave(wake);
      run = null;
      follow(Duration.ZERO);
    }
    return null;
  }

  /// What is behind text in the log may be shown before it: then the client has that text already.
  private Position at(Turn turn, Feed.Entry entry) {
    var logged = entry.id() == null ? at : Position.parse("eventId", entry.id());
    return cursor.offset() == 0 || cursor.done()
        ? logged
        : new Position(
            logged.epoch(),
            logged.n(),
            new Position.Ahead(turn.id(), turn.attempt(), cursor.offset()));
  }

  private @Nullable Shown log() {
    var open = reading;
    try {
      while (open != null) {
        var frame = open.next();
        if (frame.isEmpty()) {
          return null;
        }
        at = frame.get().at();
        var shown = shown(frame.get());
        if (shown != null) {
          return shown;
        }
        open = reading;
      }
    } catch (RuntimeException _) {
      reading = null;
      open.close();
      follow(PAUSE);
    }
    return null;
  }

  private @Nullable Shown shown(Frame frame) {
    if (frame instanceof Frame.Whole(_, var snapshot)) {
      return whole(snapshot);
    }
    if (!frame.turn().equals(taken.turn())) {
      return null;
    }
    begun = true;
    return switch (frame) {
      case Frame.Text(var place, var turn, var attempt, var offset, var text) ->
          shown("delta", place, new TurnEvent.Delta(turn, attempt, offset, text));
      case Frame.Logged(_, _, var type, _) when type.equals("turn.accepted") -> null;
      case Frame.Logged(var place, _, var type, var data) when type.equals("turn.done") -> {
        ended = true;
        yield new Shown(type, place.toString(), Reasons.explained(data, json));
      }
      case Frame.Logged(var place, _, var type, var data) ->
          new Shown(type, place.toString(), data);
      case Frame.Whole _ -> null;
    };
  }

  /// The log can't be told from where the client is: it gets the text anew, or its end.
  private @Nullable Shown whole(Snapshot snapshot) {
    var answer = snapshot.getInFlight();
    if (answer.getTurnId().equals(taken.turn())) {
      begun = true;
      first.add(
          shown(
              "delta",
              at,
              new TurnEvent.Delta(taken.turn(), answer.getAttempt(), 0, answer.getText())));
      return shown("reset", at, new TurnEvent.Reset(taken.turn(), answer.getAttempt()));
    }
    help(this::showEnd);
    return null;
  }

  private void showEnd() throws InterruptedException {
    var end = end();
    if (end.isPresent()) {
      synchronized (this) {
        first.add(shown("turn.done", at, end.get()));
        ended = true;
      }
      wake.run();
    }
  }

  private Optional<TurnEvent.Done> end() throws InterruptedException {
    while (Instant.now().isBefore(taken.until())) {
      try {
        return source.end(taken);
      } catch (RuntimeException _) {
        Thread.sleep(PAUSE);
      }
    }
    return Optional.empty();
  }

  private void follow(Duration after) {
    help(() -> {
      Thread.sleep(after);
      while (true) {
        try {
          var opened = source.follow(taken, at, wake);
          synchronized (this) {
            reading = opened;
            if (ended) {
              opened.close();
            }
          }
          wake.run();
          tellQueue();
          return;
        } catch (RuntimeException _) {
          Thread.sleep(PAUSE);
        }
      }
    });
  }

  /// Says where the turn waits, as long as it does.
  private void tellQueue() throws InterruptedException {
    while (true) {
      var waiting = source.waiting(taken);
      synchronized (this) {
        if (begun || ended) {
          return;
        }
        waiting.ifPresent(place -> first.add(shown("queue", null, place)));
      }
      wake.run();
      Thread.sleep(source.interval());
    }
  }

  private void help(Help work) {
    helper =
        Thread.ofVirtual()
            .name("show-" + taken.turn())
            .start(() -> {
              try {
                work.run();
              } catch (InterruptedException _) {
                // The client has gone.
              }
            });
  }

  private Shown shown(String type, @Nullable Position place, Object data) {
    return Shown.of(type, place, data, json);
  }

  private interface Help {
    void run() throws InterruptedException;
  }
}
