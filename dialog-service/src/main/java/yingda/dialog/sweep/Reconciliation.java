package yingda.dialog.sweep;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.lane.Behalf;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.RedisTurns;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.Unended;
import yingda.platform.failure.ServiceException;

/// Compares what the record has no end of with what Redis knows, so that what Redis has lost is
/// answered, or ended, all the same.
@Singleton
final class Reconciliation {

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private static final int PAGE = 500;

  /// Younger turns may still be on their way into both.
  private static final Duration YOUNG = Duration.ofSeconds(5);

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Archive archive;
  private final Lanes lanes;
  private final RedisTurns redis;
  private volatile boolean lost;
  private Instant next = Instant.EPOCH;
  private @Nullable Unended last;

  Reconciliation(Archive archive, Lanes lanes, RedisTurns redis) {
    this.archive = archive;
    this.lanes = lanes;
    this.redis = redis;
  }

  /// Redis has lost everything: the next round comes at once and leaves nothing out.
  void wholly() {
    lost = true;
  }

  /// Does a round, when it is time for one.
  void go(Instant now) throws InterruptedException {
    var all = lost;
    if (!all && now.isBefore(next)) {
      return;
    }
    lost = false;
    next = now.plus(EVERY);
    try {
      if (all) {
        whole(now);
        log.info("What Redis has lost is back");
      } else {
        // A page a round: whoever waits long must not hide whoever is lost.
        last = page(last, now.minus(YOUNG));
      }
    } catch (InterruptedException | RuntimeException e) {
      lost = all;
      throw e;
    }
  }

  private void whole(Instant before) throws InterruptedException {
    var end = page(null, before);
    while (end != null) {
      end = page(end, before);
    }
  }

  /// Compares a page.
  ///
  /// @return its last; null when there are no more
  private @Nullable Unended page(@Nullable Unended after, Instant before)
      throws InterruptedException {
    var page = archive.unended(after, before, PAGE);
    for (var turn : page) {
      compare(turn);
    }
    return page.size() < PAGE ? null : page.getLast();
  }

  private void compare(Unended turn) throws InterruptedException {
    try {
      Behalf.of(
          turn.lane(),
          () -> {
            putRight(turn);
            return true;
          });
    } catch (ServiceException e) {
      log.warn("Turn {} can't be looked after: {}", turn.turn(), e.getMessage());
    }
  }

  private void putRight(Unended turn) throws InterruptedException {
    var lane = turn.lane();
    if (turn.deadline().isBefore(Instant.now())) {
      lanes.end(lane, turn.turn(), Ending.expired(Lanes.now()));
      return;
    }
    // A conversation that Redis doesn't know is built again by the question alone.
    var standing = lanes.on(lane, () -> redis.turn(lane, turn.turn()));
    if (standing.value(1).isEmpty()) {
      log.warn("Redis had forgotten turn {}", turn.turn());
      redis.forget(lane, standing.number(0));
      lanes.on(lane, () -> redis.turn(lane, turn.turn()));
    }
  }
}
