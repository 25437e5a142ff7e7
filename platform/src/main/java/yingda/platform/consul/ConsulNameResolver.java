package yingda.platform.consul;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the passing instances of one service.
///
/// The last good answer stands while Consul is away, and while no instance passes: a call must not
/// fail because the registry does, and an instance that can't do its job says why better than
/// nobody.
final class ConsulNameResolver extends NameResolver {

  private static final Logger log = LoggerFactory.getLogger(ConsulNameResolver.class);

  private final ConsulAgent agent;
  private final String service;
  private final Backoff backoff = new Backoff();
  private Set<InetSocketAddress> known = Set.of();
  private boolean away;
  private @Nullable Thread watch;

  ConsulNameResolver(ConsulAgent agent, String service) {
    this.agent = agent;
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
        index = next(listener, index);
      }
    } catch (InterruptedException _) {
      // The channel was shut down.
    }
  }

  private long next(Listener2 listener, long index) throws InterruptedException {
    try {
      var found = agent.passing(service, index);
      away = false;
      backoff.reset();
      tell(listener, found.addresses());
      return found.index();
    } catch (IOException e) {
      if (!away) {
        log.warn("Consul can't be asked where {} is; keeping {}: {}", service, known, e.toString());
      }
      away = true;
      unknown(listener, "Consul can't be reached");
      backoff.pause();
      return index;
    }
  }

  private void tell(Listener2 listener, Set<InetSocketAddress> addresses) {
    if (addresses.isEmpty()) {
      unknown(listener, "no instance of " + service + " passes");
    } else if (!addresses.equals(known)) {
      log.info("{} is at {}", service, addresses);
      known = addresses;
      List<EquivalentAddressGroup> groups =
          addresses.stream().map(EquivalentAddressGroup::new).toList();
      listener.onResult(
          ResolutionResult.newBuilder().setAddressesOrError(StatusOr.fromValue(groups)).build());
    }
  }

  /// Says so only to a channel that has nothing better: with an error some balancers drop the
  /// connections they have.
  private void unknown(Listener2 listener, String why) {
    if (known.isEmpty()) {
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
