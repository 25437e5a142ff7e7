package yingda.dialog.queue;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.lane.Behalf;
import yingda.dialog.lane.Lanes;
import yingda.dialog.lane.Outcome;
import yingda.dialog.lane.RedisTurns;
import yingda.dialog.lane.TurnMeters;
import yingda.dialog.lane.TurnSettings;
import yingda.dialog.queue.ReadyQueue.Ready;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Turn.Ending;
import yingda.platform.failure.ServiceException;

/// Gives runners the turns that wait.
@Singleton
public final class Claims {

  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  private final ReadyQueue ready;
  private final Lanes lanes;
  private final RedisTurns redis;
  private final Archive archive;
  private final Assignments assignments;
  private final TurnMeters meters;
  private final Supplier<TurnSettings> settings;

  Claims(
      ReadyQueue ready,
      Lanes lanes,
      RedisTurns redis,
      Archive archive,
      Assignments assignments,
      TurnMeters meters,
      Supplier<TurnSettings> settings) {
    this.ready = ready;
    this.lanes = lanes;
    this.redis = redis;
    this.archive = archive;
    this.assignments = assignments;
    this.meters = meters;
    this.settings = settings;
  }

  /// The most urgent turns that wait, begun.
  public List<Assignment> claim(String runner, int limit) throws InterruptedException {
    var taken = ready.take(limit);
    var assigned = new ArrayList<Assignment>();
    var settled = new ArrayList<Ready>();
    for (var turn : taken) {
      try {
        Behalf.of(turn.lane(), () -> begin(turn.lane(), turn.turn(), runner))
            .ifPresent(assigned::add);
        settled.add(turn);
      } catch (ServiceException e) {
        // It comes back to the queue by itself.
        log.warn("Turn {} can't be begun: {}", turn.turn(), e.getMessage());
      }
    }
    if (!settled.isEmpty()) {
      ready.begun(settled);
    }
    return assigned;
  }

  /// Empty if it can't be begun any more.
  private Optional<Assignment> begin(Lane lane, String turn, String runner)
      throws InterruptedException {
    var first = lanes.on(lane, () -> redis.begin(lane, turn, 1, runner, ""));
    return switch (first.kind()) {
      case OK -> Optional.of(assignment(lane, 1, first));
      case AGAIN -> again(lane, turn, first, runner);
      default -> Optional.empty();
    };
  }

  /// A further attempt. The record hears of it first: what an older one still has to say is either
  /// there already, and then holds, or comes too late.
  private Optional<Assignment> again(Lane lane, String turn, Outcome first, String runner)
      throws InterruptedException {
    var last = (int) first.number(0);
    if (last >= settings.get().attempts()) {
      log.warn("Turn {} is given up after {} attempts", turn, last);
      lanes.end(lane, turn, Ending.exhausted(Lanes.now()));
      return Optional.empty();
    }
    var raised = archive.raise(lane, turn, last, first.number(2));
    if (raised.isEmpty()) {
      lanes.drop(lane, turn);
      return Optional.empty();
    }
    if (raised.get().turn().ending() != null) {
      lanes.publish(lane, raised.get().turn(), Optional.empty());
      return Optional.empty();
    }
    var attempt = raised.get().attempt();
    if (attempt <= last) {
      // The log has begun anew, and whoever claims the turn there runs it.
      return Optional.empty();
    }
    meters.takenOver();
    var begun = lanes.on(lane, () -> redis.begin(lane, turn, attempt, runner, first.value(1)));
    return begun.kind() == Outcome.Kind.OK
        ? Optional.of(assignment(lane, attempt, begun))
        : Optional.empty();
  }

  private Assignment assignment(Lane lane, int attempt, Outcome begun) throws InterruptedException {
    var values = begun.values();
    var turns = assignments.turns(values.subList(4, values.size()));
    return assignments.of(
        lane,
        turns.getFirst(),
        attempt,
        begun.value(1),
        Instant.ofEpochMilli(begun.number(2)),
        (int) begun.number(3),
        values.subList(6, values.size()));
  }
}
