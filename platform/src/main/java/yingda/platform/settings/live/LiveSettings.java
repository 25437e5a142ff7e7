package yingda.platform.settings.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.grpc.Caller;
import yingda.platform.settings.Pinned;
import yingda.platform.settings.SettingGroups;
import yingda.platform.settings.Settings;
import yingda.platform.settings.schema.Fault;
import yingda.platform.settings.schema.References;
import yingda.platform.settings.schema.Schema;

/// The settings of this service, swapped as a whole.
@Context
final class LiveSettings implements Settings {

  private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);

  private final Schema schema;
  private final Assembly assembly;
  private final History history = new History();
  private final List<Consumer<View>> listeners = new CopyOnWriteArrayList<>();
  private final MeterRegistry meters;

  /// @throws IllegalArgumentException if what the service was started with is wrong
  LiveSettings(
      List<SettingGroups> groups,
      Environment environment,
      References references,
      MeterRegistry meters,
      @Value("${micronaut.application.name}") String service) {
    this.schema = Schema.of(service, groups);
    this.meters = meters;
    this.assembly =
        new Assembly(schema, references, EnvironmentLayer.of(environment, schema.root()));
    history.add(assembly.first());
    meters.gauge("yingda.settings.generation", this, settings -> settings.now().generation());
    meters.gauge("yingda.settings.index", this, settings -> settings.now().index());
    meters.gauge(
        "yingda.settings.refused.now", this, settings -> settings.state().refused().size());
  }

  /// Swaps to what was found, as far as it is right.
  ///
  /// @return whether there is something new that is worth keeping
  synchronized boolean apply(Found found) {
    var before = history.newest();
    var next = assembly.next(before, found);
    history.add(next);
    tell(before, next);
    listeners.forEach(listener -> listener.accept(next));
    return !next.baseline().equals(before.baseline());
  }

  private void tell(State before, State next) {
    for (var fault : next.refused()) {
      if (!before.refused().contains(fault)) {
        log.warn("Refused: {}", fault);
        meters.counter("yingda.settings.refused", "document", documentOf(fault)).increment();
      }
    }
    var changes = next.changes(before);
    if (!changes.isEmpty()) {
      log.info(
          "Settings of generation {} (index {}) apply{}: {}",
          next.generation(),
          next.index(),
          next.staged() ? ", staged" : "",
          String.join("; ", changes));
      meters.counter("yingda.settings.applied").increment();
    }
  }

  /// Tenants are many; a metric must not have one series for each.
  private static String documentOf(Fault fault) {
    return Schema.tenantOf(fault.document()).isPresent() ? "tenants" : fault.document();
  }

  Schema schema() {
    return schema;
  }

  State state() {
    return history.newest();
  }

  @Override
  public <T> Supplier<T> of(Class<T> group) {
    return () -> {
      var pinned = Pinned.current();
      return (pinned == null ? now() : pinned).get(group, Caller.tenantAtHand());
    };
  }

  @Override
  public View now() {
    return history.newest();
  }

  @Override
  public View at(long index) {
    return history.at(index);
  }

  @Override
  public void onChange(Consumer<View> listener) {
    listeners.add(listener);
    listener.accept(now());
  }
}
