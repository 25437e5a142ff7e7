package yingda.gateway.settings.rollout;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.settings.change.RolloutSettings;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Shelf;
import yingda.gateway.settings.record.Changes;
import yingda.gateway.settings.rollout.Judge.Verdict;
import yingda.gateway.settings.rollout.Trial.End;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.settings.Report;

/// Watches those who try a change, until they fare worse or their time is over.
@Singleton
final class Observation {

  private static final Logger log = LoggerFactory.getLogger(Observation.class);

  /// How often the session is renewed, which ends after ten seconds without.
  private static final Duration RENEWAL = Duration.ofSeconds(3);

  private final Shelf shelf;
  private final Fleet fleet;
  private final Changes changes;
  private final Outcomes outcomes;
  private final Supplier<RolloutSettings> settings;
  private final JsonMapper json;

  Observation(
      Shelf shelf,
      Fleet fleet,
      Changes changes,
      Outcomes outcomes,
      Supplier<RolloutSettings> settings,
      JsonMapper json) {
    this.shelf = shelf;
    this.fleet = fleet;
    this.changes = changes;
    this.outcomes = outcomes;
    this.settings = settings;
    this.json = json;
  }

  /// @throws InterruptedException when this gateway stops
  End of(Trial trial) throws InterruptedException {
    var until = System.nanoTime() + trial.window().toNanos();
    var renewal = System.nanoTime() + RENEWAL.toNanos();
    var scores = new Scores(outcomes, trial.prepared().concerned(), trial.progress().instances());
    scores.read();
    while (true) {
      var left = Duration.ofNanos(until - System.nanoTime());
      var interval = settings.get().interval();
      Thread.sleep(left.compareTo(interval) < 0 ? positive(left) : interval);
      if (System.nanoTime() > renewal) {
        if (!renewed(trial)) {
          return new End(false, "Consul has ended its session", null);
        }
        renewal = System.nanoTime() + RENEWAL.toNanos();
      }
      scores.read();
      var refusal = refusal(trial);
      var verdict =
          refusal
              .<Verdict>map(Verdict.Worse::new)
              .orElseGet(() -> scores.judged(new Judge(settings.get())));
      var over = System.nanoTime() >= until;
      var end =
          switch (verdict) {
            case Verdict.Worse(var why) -> new End(false, why, null);
            case Verdict.Fine(var why) -> over ? new End(true, why, null) : null;
            case Verdict.Unclear(var why) -> over ? new End(true, why, null) : null;
          };
      var progress =
          trial.progress().with(scores.canary(), scores.rest(), end == null ? null : end.verdict());
      if (end != null) {
        return new End(end.good(), end.verdict(), progress);
      }
      tell(trial, progress);
    }
  }

  private static Duration positive(Duration left) {
    return left.isNegative() ? Duration.ZERO : left;
  }

  private boolean renewed(Trial trial) throws InterruptedException {
    try {
      return shelf.renewSession(trial.session());
    } catch (DependencyUnavailable _) {
      // It is tried again; the session ends when that takes too long.
      return true;
    }
  }

  /// What one who should try the change has against it.
  private Optional<String> refusal(Trial trial) throws InterruptedException {
    try {
      return fleet.reports(0, Duration.ZERO).byInstance().values().stream()
          .filter(report -> trial.canaries().contains(report.instance()))
          // Of what it tries, and not of a document that was wrong before.
          .filter(Report::staged)
          .flatMap(report ->
              report.refused().stream()
                  .filter(fault -> fault.document().equals(trial.document()))
                  .map(fault -> "%s refuses it: %s".formatted(report.instance(), fault)))
          .findFirst();
    } catch (DependencyUnavailable _) {
      return Optional.empty();
    }
  }

  void tell(Trial trial, Progress progress) {
    try {
      changes.progress(trial.generation(), written(progress));
    } catch (DependencyUnavailable _) {
      log.debug("How generation {} fares is recorded later", trial.generation());
    }
  }

  String written(Progress progress) {
    try {
      return json.writeValueAsString(progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
