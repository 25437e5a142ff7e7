package yingda.gateway.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What has happened in one attempt at a turn so far, for any number of readers, each at its own
/// pace.
///
/// A feed holds no queue per reader: the few events are kept as they are, and the text as one text,
/// of which a reader gets whatever it hasn't seen. So a slow reader costs nothing but its cursor.
///
/// Events are shown once the log has them, text at once. A feed ends with the turn, or is lost: the
/// attempt is no longer ours, and the log alone tells how the turn goes on.
public final class Feed {

  /// An event, and its id; text has none, because the log may not have it yet.
  public record Entry(@Nullable String id, TurnEvent event) {}

  /// How far a reader has read. Not thread-safe.
  public static final class Cursor {
    private int events;
    private int text;
    private boolean done;

    /// Whether the reader has seen the end.
    public boolean done() {
      return done;
    }

    /// How much text the reader has read, in UTF-16 units.
    public int offset() {
      return text;
    }
  }

  private final String turnId;
  private final int attempt;
  private final List<Entry> events = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();
  private @Nullable Entry end;
  private boolean held;
  private boolean lost;

  Feed(String turnId, int attempt) {
    this.turnId = turnId;
    this.attempt = attempt;
  }

  /// Has a reader told, on the writer's thread, when there is more to read.
  public void follow(Runnable reader) {
    readers.add(reader);
  }

  public void leave(Runnable reader) {
    readers.remove(reader);
  }

  /// The next thing to read; null when there is nothing yet, or nothing more.
  public synchronized @Nullable Entry next(Cursor cursor) {
    if (lost) {
      return null;
    }
    if (cursor.events < events.size()) {
      return events.get(cursor.events++);
    }
    if (cursor.text < text.length() && !held) {
      var unseen = text.substring(cursor.text);
      var delta = new TurnEvent.Delta(turnId, attempt, cursor.text, unseen);
      cursor.text = text.length();
      return new Entry(null, delta);
    }
    if (end == null || cursor.done) {
      return null;
    }
    cursor.done = true;
    return end;
  }

  /// Whether the turn goes on elsewhere. There is nothing more to read here then.
  public synchronized boolean lost() {
    return lost;
  }

  /// The text after an offset, whether it is shown yet or not.
  synchronized String textAfter(int offset) {
    return text.substring(offset);
  }

  /// The text after an offset, as far as it is shown.
  synchronized String shownAfter(int offset) {
    return held || lost || offset >= text.length() ? "" : text.substring(offset);
  }

  /// The text so far.
  synchronized String text() {
    return text.toString();
  }

  synchronized int length() {
    return text.length();
  }

  /// Keeps text back until an event that comes before it has its id, so that readers see both in
  /// their order; or lets it go.
  void hold(boolean hold) {
    synchronized (this) {
      held = hold;
    }
    if (!hold) {
      tell();
    }
  }

  /// Adds an event that the log has.
  void add(String id, TurnEvent event) {
    synchronized (this) {
      events.add(new Entry(id, event));
    }
    tell();
  }

  void append(String more) {
    synchronized (this) {
      text.append(more);
    }
    tell();
  }

  /// Ends the feed with the turn.
  void end(String id, TurnEvent.Done done) {
    synchronized (this) {
      held = false;
      end = new Entry(id, done);
    }
    tell();
  }

  /// Ends the feed, but not the turn.
  void lose() {
    synchronized (this) {
      if (end != null) {
        return;
      }
      lost = true;
    }
    tell();
  }

  private void tell() {
    readers.forEach(Runnable::run);
  }
}
