package yingda.intent.attempt;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import yingda.intent.model.Model;
import yingda.intent.model.Models;

/// Puts together what a question passes on its way to an upstream.
@Singleton
public final class Attempts {

  private final Supplier<AttemptSettings> attempts;
  private final Supplier<BreakerSettings> breaker;
  private final AttemptMeters meters;

  public Attempts(
      Supplier<AttemptSettings> attempts, Supplier<BreakerSettings> breaker, MeterRegistry meters) {
    this.attempts = attempts;
    this.breaker = breaker;
    this.meters = new AttemptMeters(meters);
  }

  /// The upstreams as they are to be asked, in the same order.
  public Models at(List<Target> targets) {
    var upstreams = targets.stream().map(target -> new Guarded(target, breaker, meters)).toList();
    return new Models(
        IntStream.range(0, upstreams.size()).mapToObj(place -> chain(upstreams, place)).toList());
  }

  /// ladder → hedge → retry → breaker → upstream. Only what is asked first is hedged: who is
  /// already on the way down is not to cost more still.
  private Model chain(List<Guarded> upstreams, int place) {
    var retried = new Retried(upstreams.get(place), attempts, meters);
    return place == 0 && upstreams.size() > 1
        ? new Hedged(retried, upstreams.get(1), attempts, meters)
        : retried;
  }
}
