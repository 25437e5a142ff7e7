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
/// While Consul is away the last good answer stands: a call must not fail because the registry
/// does.
final class ConsulNameResolver extends NameResolver {

  private static final Logger log = LoggerFactory.getLogger(ConsulNameResolver.class);

  private final ConsulAgent agent;
  private final String service;
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
    var backoff = new Backoff();
    var index = 0L;
    var away = false;
    Set<InetSocketAddress> known = Set.of();
    while (true) {
      try {
        try {
          var found = agent.passing(service, index);
          if (away || index == 0 || !found.addresses().equals(known)) {
            log.info("{} is at {}", service, found.addresses());
            tell(listener, found.addresses());
          }
          index = found.index();
          known = found.addresses();
          away = false;
          backoff.reset();
        } catch (IOException e) {
          if (!away) {
            log.warn(
                "Consul can't be asked where {} is; keeping {}: {}", service, known, e.toString());
          }
          away = true;
          // gRPC keeps the connections it has.
          listener.onError(Status.UNAVAILABLE.withDescription("Consul can't be reached"));
          backoff.pause();
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void tell(Listener2 listener, Set<InetSocketAddress> addresses) {
    if (addresses.isEmpty()) {
      listener.onError(Status.UNAVAILABLE.withDescription("no instance of " + service + " passes"));
      return;
    }
    List<EquivalentAddressGroup> groups =
        addresses.stream().map(EquivalentAddressGroup::new).toList();
    listener.onResult(
        ResolutionResult.newBuilder().setAddressesOrError(StatusOr.fromValue(groups)).build());
  }

  @Override
  public void shutdown() {
    if (watch != null) {
      watch.interrupt();
    }
  }
}
