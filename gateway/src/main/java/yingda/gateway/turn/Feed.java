package yingda.gateway.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// What has happened in one turn so far, for any number of readers, each at its own pace.
///
/// A feed holds no queue per reader: the few events are kept as they are, and the text as one text,
/// of which a reader gets whatever it hasn't seen. So a slow reader costs nothing but its cursor.
public final class Feed {

  /// An event, and its id if the log gave it one.
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
  }

  private final String turnId;
  private final int attempt;
  private final List<Entry> events = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final List<Runnable> readers = new CopyOnWriteArrayList<>();
  private @Nullable Entry end;

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
    if (cursor.events < events.size()) {
      return events.get(cursor.events++);
    }
    if (cursor.text < text.length()) {
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

  /// How much text a reader has still to read, in UTF-16 units.
  synchronized int unread(Cursor cursor) {
    return text.length() - cursor.text;
  }

  /// The text so far.
  synchronized String text() {
    return text.toString();
  }

  synchronized int length() {
    return text.length();
  }

  /// Adds an event that comes before all text.
  void add(@Nullable String id, TurnEvent event) {
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

  /// Ends the feed.
  void end(@Nullable String id, TurnEvent.Done done) {
    synchronized (this) {
      end = new Entry(id, done);
    }
    tell();
  }

  private void tell() {
    readers.forEach(Runnable::run);
  }
}
