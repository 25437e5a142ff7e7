package yingda.platform.consul;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the passing instances of one service.
///
/// The last good answer stands while Consul is away, and while no instance passes: a call must not
/// fail because the registry does, and an instance that can't do its job says why better than
/// nobody. Before the first answer, the address book's stands in for it.
final class ConsulNameResolver extends NameResolver {

  private static final Logger log = LoggerFactory.getLogger(ConsulNameResolver.class);

  /// An agent that doesn't wait as it is asked to is not asked more often than this.
  private static final Duration SHORTEST_ROUND = Duration.ofMillis(100);

  private final ConsulAgent agent;
  private final Zone zone;
  private final AddressBook book;
  private final String service;
  private final Backoff backoff = new Backoff();
  private Set<Instance> known = Set.of();
  private boolean away;
  private String excuse = "";
  private @Nullable Thread watch;

  ConsulNameResolver(ConsulAgent agent, Zone zone, AddressBook book, String service) {
    this.agent = agent;
    this.zone = zone;
    this.book = book;
    this.service = service;
  }

  @Override
  public String getServiceAuthority() {
    return service;
  }

  @Override
  public void start(Listener2 listener) {
    watch = Thread.ofVirtual().name("consul-" + service).start(() -> follow(listener));
  }

  private void follow(Listener2 listener) {
    var index = 0L;
    try {
      while (true) {
        var earliest = System.nanoTime() + SHORTEST_ROUND.toNanos();
        index = next(listener, index);
        Thread.sleep(Duration.ofNanos(Math.max(0, earliest - System.nanoTime())));
      }
    } catch (InterruptedException _) {
      // The channel was shut down.
    }
  }

  private long next(Listener2 listener, long index) throws InterruptedException {
    try {
      zone.learn();
      var found = agent.instances(service, index);
      away = false;
      backoff.reset();
      tell(listener, found);
      return found.index();
    } catch (IOException | RuntimeException e) {
      // Whatever it is, the next answer may be better; nobody else would go on asking.
      manage(listener, e);
      backoff.pause();
      return index;
    }
  }

  private void tell(Listener2 listener, Found found) {
    if (found.passing().isEmpty()) {
      unknown(listener, "no instance of " + service + " passes");
    } else {
      book.keep(service, found.passing());
      use(listener, zone.preferred(found.registered(), found.passing()));
    }
  }

  /// Goes on without Consul.
  private void manage(Listener2 listener, Exception failure) {
    if (known.isEmpty()) {
      var recalled = book.recall(service);
      use(listener, zone.preferred(recalled, recalled));
    }
    if (!away) {
      log.warn(
          "Consul can't be asked where {} is; keeping {}: {}", service, known, failure.toString());
    }
    away = true;
    unknown(listener, "Consul can't be reached");
  }

  private void use(Listener2 listener, List<Instance> instances) {
    var wanted = Set.copyOf(instances);
    if (!wanted.isEmpty() && !wanted.equals(known)) {
      log.info("{} is at {}", service, wanted);
      known = wanted;
      var groups =
          instances.stream().map(Instance::address).map(EquivalentAddressGroup::new).toList();
      listener.onResult(
          ResolutionResult.newBuilder().setAddressesOrError(StatusOr.fromValue(groups)).build());
    }
  }

  /// Says so once, and only to a channel that has nothing better: with an error some balancers drop
  /// the connections they have.
  private void unknown(Listener2 listener, String why) {
    if (known.isEmpty() && !why.equals(excuse)) {
      excuse = why;
      listener.onError(Status.UNAVAILABLE.withDescription(why));
    }
  }

  @Override
  public void shutdown() {
    if (watch != null) {
      watch.interrupt();
    }
  }
}
