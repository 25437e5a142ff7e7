package yingda.gateway.log;

import io.micronaut.json.JsonMapper;
import io.micronaut.scheduling.TaskScheduler;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.gateway.service.DialogLog;
import yingda.platform.grpc.Caller;

/// The logs of conversations, to be read from anywhere.
///
/// A log is followed once, however many of a visitor's clients on this gateway want it.
@Singleton
public final class EventLog {

  /// How many events are read at once.
  static final int PAGE = 100;

  private final DialogLog dialog;
  private final LiveTexts live;
  private final JsonMapper json;
  private final TaskScheduler timer;
  private final Map<Followed, Follow> follows = new ConcurrentHashMap<>();

  EventLog(DialogLog dialog, LiveTexts live, JsonMapper json, TaskScheduler timer) {
    this.dialog = dialog;
    this.live = live;
    this.json = json;
    this.timer = timer;
  }

  /// Begins to follow a log, when dialog-service has found the conversation and the place.
  ///
  /// @param after where the client is; null at the beginning
  /// @param reader told, on any thread and perhaps before this returns, when there may be more to
  ///   take; must not block
  /// @throws yingda.platform.failure.ServiceException if it can't be followed
  public Reading follow(
      Caller caller, String conversation, @Nullable Position after, Runnable reader)
      throws InterruptedException {
    var fetch = new Fetch(dialog, json, caller, conversation);
    var first = fetch.page(after);
    var followed = Followed.by(caller, conversation);
    var follow = join(followed, caller, end(first, after), reader);
    live.follow(followed, reader);
    var reading =
        new Reading(
            new View(after),
            follow.tail(),
            () -> live.of(followed),
            fetch,
            reader,
            () -> {
              live.leave(followed, reader);
              leave(followed, reader);
            });
    reading.arrived(first);
    return reading;
  }

  /// Reads the log as far as it goes, at most a page of it.
  ///
  /// @param after where the client is; null at the beginning
  /// @throws yingda.platform.failure.ServiceException if it can't be read
  public Page read(Caller caller, String conversation, @Nullable Position after)
      throws InterruptedException {
    return Page.read(new Fetch(dialog, json, caller, conversation), after);
  }

  private Follow join(Followed followed, Caller caller, @Nullable Position from, Runnable reader) {
    return Objects.requireNonNull(
        follows.compute(
            followed,
            (_, known) -> {
              var follow = known;
              if (follow == null) {
                follow = new Follow(caller, followed.conversation(), from, dialog, json, timer);
                follow.open();
              }
              follow.join(reader);
              return follow;
            }));
  }

  private void leave(Followed followed, Runnable reader) {
    follows.computeIfPresent(
        followed,
        (_, follow) -> {
          if (!follow.leave(reader)) {
            return follow;
          }
          follow.close();
          return null;
        });
  }

  private static @Nullable Position end(ReadEventsResponse page, @Nullable Position after) {
    if (page.hasSnapshot()) {
      return Position.of(page.getSnapshot().getId());
    }
    var events = page.getEventsList();
    return events.isEmpty() ? after : Position.of(events.getLast().getId());
  }
}
