package yingda.dialog.sweep;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.lane.Behalf;
import yingda.dialog.lane.LaneKeys;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.Outcome;
import yingda.dialog.lane.RedisTurns;
import yingda.dialog.queue.ReadyQueue;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.redis.Keys;
import yingda.dialog.redis.Memory;
import yingda.dialog.redis.Redis;
import yingda.dialog.redis.Script;
import yingda.platform.failure.ServiceException;

/// Looks after the lanes that nobody touches: whose runner got lost, whose time is up, which wait
/// and have been forgotten. One instance at a time does it for all.
@Singleton
final class Sweep implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger log = LoggerFactory.getLogger(Sweep.class);

  private static final Script GUARD = Script.beside(Sweep.class, "guard");
  private static final Script DUE = Script.beside(Sweep.class, "due");
  private static final Keys GUARDED =
      prefix -> List.of(prefix + "{ready}:sweeper", prefix + "{ready}:alive");

  private static final Duration EVERY = Duration.ofMillis(500);
  private static final String LANES_EACH = "200";

  private final Redis redis;
  private final RedisTurns turns;
  private final Lanes lanes;
  private final ReadyQueue ready;
  private final Archive archive;
  private final Reconciliation reconciliation;
  private final Thread thread = Thread.ofVirtual().name("sweep").unstarted(this::run);

  Sweep(
      Redis redis,
      Memory memory,
      RedisTurns turns,
      Lanes lanes,
      ReadyQueue ready,
      Archive archive,
      Reconciliation reconciliation) {
    this.redis = redis;
    this.turns = turns;
    this.lanes = lanes;
    this.ready = ready;
    this.archive = archive;
    this.reconciliation = reconciliation;
    memory.onLoss(reconciliation::wholly);
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent started) {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  @PreDestroy
  void stop() {
    thread.interrupt();
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        sweep();
        Thread.sleep(EVERY);
      } catch (InterruptedException _) {
        return;
      } catch (ServiceException e) {
        log.warn("Not swept: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        log.error("Not swept", e);
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() throws InterruptedException {
    var mine = redis.run(GUARD, GUARDED, List.of(String.valueOf(EVERY.toMillis() * 9 / 10)));
    if (mine.get(1).isEmpty()) {
      return;
    }
    if (!mine.get(2).isEmpty()) {
      reconciliation.wholly();
    }
    for (var address : due()) {
      var lane = Lane.at(address);
      try {
        Behalf.of(
            lane,
            () -> {
              look(lane);
              return true;
            });
      } catch (ServiceException e) {
        log.warn("Conversation {} can't be looked after: {}", lane.conversation(), e.getMessage());
      }
    }
    reconciliation.go(Instant.now());
  }

  private List<String> due() throws InterruptedException {
    var due = new ArrayList<String>();
    redis.runEach(DUE, LaneKeys.due(), List.of(LANES_EACH)).forEach(due::addAll);
    return due;
  }

  private void look(Lane lane) throws InterruptedException {
    var found = lanes.on(lane, () -> turns.look(lane));
    switch (found.kind()) {
      case HELD -> settle(lane, found.value(0));
      case SUPERSEDED -> lanes.end(lane, found.value(0), Ending.superseded(Lanes.now()));
      case WAITING -> ready.add(lane, found.startable(0));
      default -> {
        // Somebody sees to it.
      }
    }
  }

  /// Ends the doubt whether a turn is in the record: it runs then, and else never was.
  private void settle(Lane lane, String turn) throws InterruptedException {
    var recorded = archive.turn(lane, turn);
    if (recorded.isEmpty()) {
      lanes.drop(lane, turn);
    } else {
      var known = recorded.get().turn();
      var noted = lanes.on(lane, () -> turns.recorded(lane, known));
      if (noted.kind() == Outcome.Kind.OK) {
        ready.add(lane, noted.startable(0));
      }
    }
  }
}
