package yingda.gateway.fake;

import java.util.List;
import yingda.dialog.v1.Event;
import yingda.dialog.v1.FollowEventsResponse;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.grpc.Reply;

/// What the fake dialog-service tells whoever listens.
final class FakeStreams {

  private final FakeEngine engine;

  FakeStreams(FakeEngine engine) {
    this.engine = engine;
  }

  /// Sends the log after a cursor, at once and whenever there is more.
  void follow(FakeLane lane, String cursor, Reply<FollowEventsResponse> reply)
      throws InterruptedException {
    var after = cursor;
    var events = engine.after(lane, after);
    while (true) {
      reply.send(FollowEventsResponse.newBuilder().addAllEvents(events).build());
      after = events.isEmpty() ? after : events.getLast().getId();
      events = awaitAfter(lane, after);
    }
  }

  private List<Event> awaitAfter(FakeLane lane, String cursor) throws InterruptedException {
    synchronized (engine) {
      while (lane.after(cursor).isEmpty()) {
        engine.wait();
      }
      return lane.after(cursor);
    }
  }

  /// Sends what concerns runners, at once and whenever there is something.
  void signal(Reply<WatchSignalsResponse> reply) throws InterruptedException {
    var seen = engine.stops();
    var signal = engine.signal(seen);
    while (true) {
      reply.send(signal);
      seen += signal.getStoppedTurnIdsCount();
      signal = awaitSignal(seen, signal.getTurnsWait());
    }
  }

  private WatchSignalsResponse awaitSignal(int seen, boolean waited) throws InterruptedException {
    synchronized (engine) {
      var known = waited;
      while (true) {
        var signal = engine.signal(seen);
        if (signal.getStoppedTurnIdsCount() > 0 || (signal.getTurnsWait() && !known)) {
          return signal;
        }
        known &= signal.getTurnsWait();
        engine.wait();
      }
    }
  }
}
