package yingda.dialog.log;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import yingda.dialog.lane.Behalf;
import yingda.dialog.lane.Happenings;
import yingda.dialog.log.Reading.Events;
import yingda.dialog.log.Reading.Snapshot;
import yingda.dialog.record.Lane;

/// Those who follow logs, each from its own place and at its own pace. While nothing happens one
/// costs a place in a map, and no thread.
@Singleton
public final class Followers implements Happenings.Listener {

  private static final int AT_ONCE = 200;

  private final Transcript transcript;
  private final Happenings happenings;
  private final Map<String, Set<Follower>> byLane = new ConcurrentHashMap<>();

  Followers(Transcript transcript, Happenings happenings) {
    this.transcript = transcript;
    this.happenings = happenings;
  }

  @PostConstruct
  void listen() {
    happenings.follow(this);
  }

  /// Where a follower's readings go.
  public interface Sink {

    /// Whether there is room for one more.
    boolean ready();

    void take(Reading reading);

    void fail(Exception failure);
  }

  /// Begins to follow; the first reading comes in any case.
  ///
  /// @param after the id of the last event seen; empty for none
  public Follower follow(Lane lane, String after, Sink sink) {
    var follower = new Follower(lane, after, sink);
    byLane.compute(
        lane.address(),
        (_, others) -> {
          var all = others == null ? ConcurrentHashMap.<Follower>newKeySet() : others;
          all.add(follower);
          return all;
        });
    follower.wake();
    return follower;
  }

  @Override
  public void news(String address) {
    byLane.getOrDefault(address, Set.of()).forEach(Follower::wake);
  }

  @Override
  public void missed() {
    byLane.values().forEach(all -> all.forEach(Follower::wake));
  }

  /// One who follows a log.
  public final class Follower {

    private final Lane lane;
    private final Sink sink;
    private final AtomicInteger wakes = new AtomicInteger();
    private String after;
    private boolean begun;
    private volatile boolean gone;

    private Follower(Lane lane, String after, Sink sink) {
      this.lane = lane;
      this.after = after;
      this.sink = sink;
    }

    /// Reads on, if there is something to read and room for it.
    public void wake() {
      if (wakes.getAndIncrement() == 0) {
        Thread.ofVirtual().name("follower").start(this::readOn);
      }
    }

    public void leave() {
      gone = true;
      byLane.computeIfPresent(
          lane.address(),
          (_, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }

    private void readOn() {
      try {
        int seen;
        do {
          seen = wakes.get();
          readAll();
        } while (wakes.addAndGet(-seen) > 0);
      } catch (Exception e) {
        leave();
        sink.fail(e);
      }
    }

    private void readAll() throws InterruptedException {
      while (!gone && sink.ready()) {
        var reading = Behalf.of(lane, () -> transcript.events(lane, after, AT_ONCE));
        var place = place(reading);
        if (place == null && begun) {
          return;
        }
        begun = true;
        sink.take(reading);
        if (place == null) {
          return;
        }
        after = place;
      }
    }

    /// Where a reading ends; null when it has nothing.
    private static @Nullable String place(Reading reading) {
      return switch (reading) {
        case Events(List<LogEvent> events) -> events.isEmpty() ? null : events.getLast().id();
        case Snapshot snapshot -> snapshot.id();
      };
    }
  }
}
