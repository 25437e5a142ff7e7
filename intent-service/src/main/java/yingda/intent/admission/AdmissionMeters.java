package yingda.intent.admission;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Shows what an upstream bears, and who was refused.
final class AdmissionMeters {

  private final MeterRegistry registry;
  private final String upstream;

  AdmissionMeters(MeterRegistry registry, String upstream) {
    this.registry = registry;
    this.upstream = upstream;
  }

  void show(Admission admission) {
    gauge("limit", "How many answers it is found to bear at once", admission, Admission::limit);
    gauge("in.flight", "Answers being written", admission, Admission::inFlight);
    gauge("queued", "Answers waiting for their turn", admission, Admission::waiting);
  }

  void show(Leases leases) {
    gauge("leased", "How many of its account this instance may use", leases, Leases::allowed);
  }

  void refused(Ticket ticket) {
    registry
        .counter(
            "yingda.upstream.refused",
            "upstream",
            upstream,
            "priority",
            ticket.priority().name().toLowerCase(Locale.ROOT),
            "reason",
            ticket.state().name().toLowerCase(Locale.ROOT))
        .increment();
  }

  private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
    Gauge.builder("yingda.upstream." + name, of, value)
        .description(description)
        .tag("upstream", upstream)
        .register(registry);
  }
}
