package yingda.gateway.fake;

import yingda.dialog.v1.FollowEventsResponse;
import yingda.dialog.v1.ReadEventsResponse;
import yingda.dialog.v1.WatchSignalsResponse;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
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
    var until = engine.hangUps();
    var after = cursor;
    var read = engine.after(lane, after);
    while (engine.hangUps() == until) {
      var message = FollowEventsResponse.newBuilder().addAllEvents(read.getEventsList());
      if (read.hasSnapshot()) {
        message.setSnapshot(read.getSnapshot());
      }
      reply.send(message.build());
      after = end(read, after);
      read = awaitAfter(lane, after, until);
    }
    throw new DependencyUnavailable("redis", "Redis is away");
  }

  private ReadEventsResponse awaitAfter(FakeLane lane, String cursor, int until)
      throws InterruptedException {
    synchronized (engine) {
      var read = lane.after(cursor);
      while (read.equals(ReadEventsResponse.getDefaultInstance()) && engine.hangUps() == until) {
        engine.wait();
        read = lane.after(cursor);
      }
      return read;
    }
  }

  private static String end(ReadEventsResponse read, String cursor) {
    if (read.hasSnapshot()) {
      return read.getSnapshot().getId();
    }
    return read.getEventsCount() == 0 ? cursor : read.getEventsList().getLast().getId();
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
