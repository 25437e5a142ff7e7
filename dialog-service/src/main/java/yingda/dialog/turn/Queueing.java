package yingda.dialog.turn;

import jakarta.inject.Singleton;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.Outcome;
import yingda.dialog.lane.RedisTurns;
import yingda.dialog.lane.TurnSettings;
import yingda.dialog.queue.ReadyQueue;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Has turns wait for a runner, once they are in the record. What goes wrong here, the sweep finds.
@Singleton
final class Queueing {

  private static final Logger log = LoggerFactory.getLogger(Queueing.class);

  private final Lanes lanes;
  private final RedisTurns redis;
  private final ReadyQueue ready;
  private final Debounce debounce;
  private final Supplier<TurnSettings> settings;

  Queueing(
      Lanes lanes,
      RedisTurns redis,
      ReadyQueue ready,
      Debounce debounce,
      Supplier<TurnSettings> settings) {
    this.lanes = lanes;
    this.redis = redis;
    this.ready = ready;
    this.debounce = debounce;
    this.settings = settings;
  }

  /// Queues a turn after the moment that its visitor may need to say more.
  void soon(Lane lane, Turn turn) throws InterruptedException {
    var pause = settings.get().debounce();
    if (pause.isZero()) {
      now(lane, turn);
    } else {
      debounce.after(pause, lane, () -> now(lane, turn));
    }
  }

  /// Queues a turn, unless one before it has not ended.
  void now(Lane lane, Turn turn) throws InterruptedException {
    try {
      var noted = lanes.on(lane, () -> redis.recorded(lane, turn));
      if (noted.kind() == Outcome.Kind.OK) {
        ready.addLater(lane, noted.startable(0));
      }
    } catch (DependencyUnavailable e) {
      log.warn("Turn {} waits for the sweep: {}", turn.id(), e.getMessage());
    }
  }
}
