package yingda.gateway.settings.rollout;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.settings.change.Changer;
import yingda.gateway.settings.change.Preparation;
import yingda.gateway.settings.change.Prepared;
import yingda.gateway.settings.change.RolloutSettings;
import yingda.gateway.settings.change.Wanted;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.live.Shelf;
import yingda.gateway.settings.record.Change.State;
import yingda.gateway.settings.record.Changes;
import yingda.gateway.settings.rollout.Trial.End;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.settings.Staged;

/// Staged changes: tried by some instances for a while, then everybody's, or nobody's.
///
/// What is tried lies in Consul for as long as this gateway renews its session, so that all are
/// back to the document itself when the gateway is gone.
@Singleton
public final class Rollouts {

  private static final Logger log = LoggerFactory.getLogger(Rollouts.class);
  private static final Duration TTL = Duration.ofSeconds(10);

  private final Preparation preparation;
  private final Changer changer;
  private final Changes changes;
  private final Shelf shelf;
  private final Observation observation;
  private final Supplier<RolloutSettings> settings;
  private final Map<Long, Thread> running = new ConcurrentHashMap<>();

  Rollouts(
      Preparation preparation,
      Changer changer,
      Changes changes,
      Shelf shelf,
      Observation observation,
      Supplier<RolloutSettings> settings) {
    this.preparation = preparation;
    this.changer = changer;
    this.changes = changes;
    this.shelf = shelf;
    this.observation = observation;
    this.settings = settings;
  }

  /// A trial that has begun.
  public record Begun(
      long generation, String document, long index, String diff, Progress progress) {}

  /// @param window null for as long as the settings say
  /// @throws Conflict if another change of the document is being tried
  public Begun begin(Wanted wanted, double share, @Nullable Duration window)
      throws InterruptedException {
    var prepared = preparation.of(wanted);
    if (prepared.concerned().stream().noneMatch(Member::passing)) {
      throw new DependencyUnavailable(wanted.document(), "no instance works that could try it");
    }
    var length = window == null ? settings.get().window() : window;
    var until = Instant.now().plus(length).toString();
    var nobody = new Progress(List.of(), share, until, Tally.NONE, Tally.NONE, null);
    var generation = changes.begin(prepared.change(), State.STAGED, observation.written(nobody));
    var canaries =
        Canaries.of(generation, prepared.concerned(), share).stream().map(Member::id).toList();
    var progress = new Progress(canaries, share, until, Tally.NONE, Tally.NONE, null);
    var trial =
        new Trial(generation, prepared, session(generation, prepared, canaries), length, progress);
    observation.tell(trial, progress);
    log.info(
        "Settings of {}: generation {} is tried by {}", trial.document(), generation, canaries);
    var thread =
        Thread.ofVirtual().name("settings-rollout-" + generation).unstarted(() -> run(trial));
    running.put(generation, thread);
    thread.start();
    return new Begun(
        generation, trial.document(), prepared.index(), prepared.change().diff(), progress);
  }

  /// Has the canaries try the change.
  ///
  /// @return the session that holds it
  private String session(long generation, Prepared prepared, List<String> canaries)
      throws InterruptedException {
    var change = prepared.change();
    try {
      var session = shelf.openSession("settings generation " + generation, TTL);
      var staged = new Staged(generation, canaries, change.after());
      if (shelf.stage(change.document(), staged, session)) {
        return session;
      }
      shelf.closeSession(session);
    } catch (DependencyUnavailable e) {
      changes.end(generation, State.FAILED, null, e.getMessage());
      throw e;
    }
    changes.end(generation, State.FAILED, null, "another change is being tried");
    throw new Conflict("SETTINGS_CHANGED", "another change of the document is being tried");
  }

  private void run(Trial trial) {
    try {
      var end = observation.of(trial);
      if (end.good()) {
        apply(trial, end);
      } else {
        rollBack(trial, end.verdict());
      }
      if (end.progress() != null) {
        observation.tell(trial, end.progress());
      }
    } catch (InterruptedException _) {
      stopped(trial);
    } catch (RuntimeException e) {
      log.error("Generation {} can't be tried", trial.generation(), e);
      stopped(trial);
    } finally {
      running.remove(trial.generation());
    }
  }

  private void apply(Trial trial, End end) throws InterruptedException {
    try {
      changer.write(trial.generation(), trial.prepared());
      log.info(
          "Settings of {}: generation {} applies to all: {}",
          trial.document(),
          trial.generation(),
          end.verdict());
      release(trial);
    } catch (ServiceException e) {
      rollBack(trial, "it could not be written: " + e.getMessage());
    }
  }

  private void rollBack(Trial trial, String why) throws InterruptedException {
    release(trial);
    log.warn(
        "Settings of {}: generation {} is rolled back: {}",
        trial.document(),
        trial.generation(),
        why);
    try {
      changes.end(trial.generation(), State.ROLLED_BACK, null, why);
    } catch (DependencyUnavailable _) {
      log.warn("That generation {} is rolled back is recorded later", trial.generation());
    }
  }

  private void release(Trial trial) throws InterruptedException {
    try {
      shelf.unstage(trial.document());
      shelf.closeSession(trial.session());
    } catch (DependencyUnavailable _) {
      log.warn("The trial of generation {} ends with its session", trial.generation());
    }
  }

  private void stopped(Trial trial) {
    try {
      rollBack(trial, "its gateway stopped");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    for (var thread : running.values()) {
      thread.interrupt();
      thread.join(TTL);
    }
  }
}
