package yingda.gateway.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.Snapshot;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// One client's reading of a log that goes on.
///
/// It holds no queue: what the client hasn't taken stays in the log. A slow client costs its place,
/// and at most one page.
public final class Reading implements AutoCloseable {

  private static final int LONGEST = 4096;

  private final View view;
  private final Tail tail;
  private final Supplier<Optional<LiveText>> live;
  private final Fetch fetch;
  private final Runnable reader;
  private final Runnable leave;

  private final Deque<LogEvent> page = new ArrayDeque<>();
  private @Nullable Snapshot snapshot;
  private boolean fetching;
  private @Nullable Position askedAt;
  private @Nullable RuntimeException failure;

  /// @param reader told when what was fetched has come
  /// @param leave what to do when the client has gone
  Reading(
      View view,
      Tail tail,
      Supplier<Optional<LiveText>> live,
      Fetch fetch,
      Runnable reader,
      Runnable leave) {
    this.view = view;
    this.tail = tail;
    this.live = live;
    this.fetch = fetch;
    this.reader = reader;
    this.leave = leave;
  }

  /// The next thing to show; nothing when there is nothing yet. Never waits.
  ///
  /// @throws yingda.platform.failure.ServiceException if what the client needs can't be read; it
  ///   may try again from where it is
  public synchronized Optional<Frame> next() {
    while (!fetching) {
      if (failure != null) {
        throw failure;
      }
      var whole = snapshot;
      if (whole != null) {
        snapshot = null;
        return Optional.of(view.snapshot(whole));
      }
      try {
        var event = following();
        if (event == null) {
          return written();
        }
        if (view.lacksText(event)) {
          fetch(() -> page.addFirst(fetch.withText(event)));
        } else {
          var frame = view.log(event);
          if (frame.isPresent()) {
            return frame;
          }
        }
      } catch (Tail.Behind _) {
        var end = tail.end();
        if (Objects.equals(end, askedAt)) {
          return Optional.empty();
        }
        askedAt = end;
        read(view.at());
      } catch (View.Hole _) {
        page.clear();
        read(Position.NOWHERE);
      }
    }
    return Optional.empty();
  }

  /// Where the client is; null when it has been shown nothing yet.
  public synchronized @Nullable Position at() {
    return view.at();
  }

  @Override
  public void close() {
    leave.run();
  }

  /// Takes what was read of the log.
  synchronized void arrived(ReadEventsResponse response) {
    if (response.hasSnapshot()) {
      snapshot = response.getSnapshot();
    } else {
      page.addAll(fetch.events(response));
    }
  }

  private @Nullable LogEvent following() throws Tail.Behind {
    var read = page.poll();
    return read == null ? tail.after(view.at()).orElse(null) : read;
  }

  private Optional<Frame> written() {
    return live.get()
        .flatMap(text ->
            view.seen(text.turn(), text.attempt(), text.began())
                .flatMap(seen ->
                    view.live(
                        text.turn(), text.attempt(), text.began(), seen, cut(text.from(seen)))));
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
  }

  private void read(@Nullable Position after) {
    fetch(() -> arrived(fetch.page(after)));
  }

  private void fetch(Work work) {
    fetching = true;
    Thread.ofVirtual()
        .name("log-reading")
        .start(() -> {
          var trouble = doing(work);
          synchronized (this) {
            failure = trouble;
            fetching = false;
          }
          reader.run();
        });
  }

  private @Nullable RuntimeException doing(Work work) {
    try {
      work.run();
      return null;
    } catch (InterruptedException _) {
      return new DependencyUnavailable("dialog", "the gateway is being restarted");
    } catch (RuntimeException e) {
      return e;
    }
  }

  private interface Work {
    void run() throws InterruptedException;
  }
}
