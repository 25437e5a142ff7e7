package yingda.gateway.settings.rollout;

import io.micronaut.serde.annotation.Serdeable;

/// How calls and turns came out.
@Serdeable
public record Tally(long ok, long degraded, long failed) {

  static final Tally NONE = new Tally(0, 0, 0);

  long calls() {
    return ok + degraded + failed;
  }

  double failedShare() {
    return calls() == 0 ? 0 : (double) failed / calls();
  }

  double degradedShare() {
    return calls() == 0 ? 0 : (double) degraded / calls();
  }

  Tally plus(Tally other) {
    return new Tally(ok + other.ok, degraded + other.degraded, failed + other.failed);
  }

  /// What came since; an instance that began to count anew has counted nothing before.
  Tally since(Tally before) {
    return calls() < before.calls()
        ? this
        : new Tally(ok - before.ok, degraded - before.degraded, failed - before.failed);
  }
}
