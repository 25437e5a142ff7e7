package yingda.gateway.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a log, as one client is to be shown it.
///
/// @param frames the oldest first
/// @param at where the client is with them; null when it has nothing and there is nothing
/// @param more whether the log goes on
public record Page(List<Frame> frames, @Nullable Position at, boolean more) {

  static Page read(Fetch fetch, @Nullable Position after) throws InterruptedException {
    var view = new View(after);
    var read = fetch.page(after);
    try {
      if (!read.hasSnapshot()) {
        return of(view, fetch, fetch.events(read));
      }
    } catch (View.Hole _) {
      read = fetch.page(Position.NOWHERE);
    }
    return new Page(List.of(view.snapshot(read.getSnapshot())), view.at(), false);
  }

  private static Page of(View view, Fetch fetch, List<LogEvent> events)
      throws InterruptedException, View.Hole {
    var frames = new ArrayList<Frame>();
    for (var event : events) {
      view.log(view.lacksText(event) ? fetch.withText(event) : event).ifPresent(frames::add);
    }
    return new Page(frames, view.at(), events.size() == EventLog.PAGE);
  }
}
