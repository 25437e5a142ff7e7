package yingda.intent.admission;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;
import yingda.intent.redis.Redis;

/// Makes the admission to each upstream.
@Singleton
public final class Admissions {

  private final Supplier<AdmissionSettings> settings;
  private final Redis redis;
  private final MeterRegistry registry;

  /// No other instance has it, nor has this one after a restart: what is leased to the one that was
  /// killed is not this one's.
  private final String instance = UUID.randomUUID().toString();

  Admissions(Supplier<AdmissionSettings> settings, Redis redis, MeterRegistry registry) {
    this.settings = settings;
    this.redis = redis;
    this.registry = registry;
  }

  /// @param upstream what metrics call it
  /// @param account what all instances call the account whose limit they share; null when it has
  ///   none that is known
  public Admission to(String upstream, @Nullable String account) {
    if (account == null) {
      return Admission.unshared(upstream, settings, registry);
    }
    var timer = Schedulers.parallel();
    var leases = new Leases(redis, "intent:{account:" + account + "}", instance, settings, timer);
    var meters = new AdmissionMeters(registry, upstream);
    meters.show(leases);
    return new Admission(settings, leases, timer, meters).begin();
  }
}
