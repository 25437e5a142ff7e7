package yingda.gateway.settings;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Fleet.Reports;
import yingda.gateway.settings.live.Shelf;
import yingda.gateway.settings.live.Shelf.Contents;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// What happens to settings, for those who watch. It is followed from the first watcher on.
///
/// Consul's index numbers the events, so a watcher may go on at another gateway.
@Singleton
final class Happenings {

  /// Something that happened.
  ///
  /// @param kind changed, drift, staged, rolled-back, applied or refused
  @Serdeable
  @Schema(name = "SettingsEvent")
  record Event(
      String at,
      String kind,
      @Nullable String document,
      @Nullable String instance,
      @Nullable Long generation,
      String message) {}

  /// @param index what to go on from
  @Serdeable
  @Schema(name = "SettingsEvents")
  record Told(long index, List<Event> events) {}

  private record Numbered(long index, Event event) {}

  private static final Duration PATIENCE = Duration.ofSeconds(25);
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int KEPT = 1000;

  private final Shelf shelf;
  private final Fleet fleet;
  private final Deque<Numbered> events = new ArrayDeque<>();
  private long newest;
  private @Nullable Thread documents;
  private @Nullable Thread reports;

  Happenings(Shelf shelf, Fleet fleet) {
    this.shelf = shelf;
    this.fleet = fleet;
  }

  /// @param index 0 to be told at once what to go on from
  Told since(long index) throws InterruptedException {
    begin();
    return await(index);
  }

  private synchronized void begin() throws InterruptedException {
    if (documents == null) {
      var contents = shelf.read();
      var said = fleet.reports(0, Duration.ZERO);
      newest = Math.max(contents.index(), said.index());
      documents = Thread.ofVirtual().name("settings-watch").start(() -> follow(contents));
      reports = Thread.ofVirtual().name("reports-watch").start(() -> follow(said));
    }
  }

  private synchronized Told await(long index) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (index > 0 && events.stream().noneMatch(event -> event.index() > index)) {
      var left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    var told =
        index == 0
            ? List.<Event>of()
            : events.stream().filter(event -> event.index() > index).map(Numbered::event).toList();
    return new Told(newest, told);
  }

  private synchronized void tell(long index, List<Event> happened) {
    if (happened.isEmpty()) {
      return;
    }
    // What is told later must not lie before what a watcher goes on from.
    newest = Math.max(newest + 1, index);
    for (var event : happened) {
      events.addLast(new Numbered(newest, event));
    }
    while (events.size() > KEPT) {
      events.removeFirst();
    }
    notifyAll();
  }

  private void follow(Contents first) {
    var before = first;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        var now = shelf.read(before.index(), ROUND);
        tell(now.index(), Differences.between(before, now));
        before = now;
      } catch (DependencyUnavailable _) {
        pause();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void follow(Reports first) {
    var before = first;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        var now = fleet.reports(before.index(), ROUND);
        tell(now.index(), Differences.between(before, now));
        before = now;
      } catch (DependencyUnavailable _) {
        pause();
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (documents != null) {
      documents.interrupt();
    }
    if (reports != null) {
      reports.interrupt();
    }
  }
}
