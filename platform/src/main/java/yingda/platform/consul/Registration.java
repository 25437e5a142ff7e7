package yingda.platform.consul;

import io.micronaut.context.annotation.Requires;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the service's servers findable while they run: the HTTP server under the service's name,
/// the gRPC server under `NAME-grpc`, both as healthy as the readiness page says.
///
/// An agent that forgot them is told again within a few seconds.
@Singleton
@Requires(property = "yingda.consul.enabled", notEquals = "false")
final class Registration {

  private static final Logger log = LoggerFactory.getLogger(Registration.class);
  private static final long RECHECK_MILLIS = 3_000;

  private final ConsulAgent agent;
  private final Identity identity;
  private final String name;
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();
  private @Nullable Thread keeper;

  Registration(ConsulAgent agent, Identity identity) {
    this.agent = agent;
    this.identity = identity;
    this.name = identity.service();
  }

  @EventListener
  synchronized void started(ServerStartupEvent event) {
    ports.put(nameOf(event.getSource()), event.getSource().getPort());
    if (keeper == null) {
      keeper = Thread.ofVirtual().name("consul-registration").start(this::keep);
    }
  }

  @EventListener
  void stopping(ServerShutdownEvent event) {
    // Callers are sent elsewhere before this server stops listening.
    var service = nameOf(event.getSource());
    var port = ports.remove(service);
    if (port == null) {
      return;
    }
    try {
      agent.deregister(identity.id(service, port));
    } catch (IOException e) {
      log.warn("{} could not be deregistered: {}", service, e.toString());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @PreDestroy
  synchronized void stop() {
    if (keeper != null) {
      keeper.interrupt();
    }
  }

  private void keep() {
    var backoff = new Backoff();
    var pause = 100L;
    while (true) {
      try {
        try {
          register();
          backoff.reset();
          // The second server starts a moment after the first.
          Thread.sleep(pause);
          pause = Math.min(RECHECK_MILLIS, pause * 2);
        } catch (IOException e) {
          log.warn("Consul doesn't know {} yet: {}", name, e.toString());
          backoff.pause();
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void register() throws IOException, InterruptedException {
    var http = ports.get(name);
    if (http == null) {
      // The health page is on the HTTP server, which starts in a moment.
      return;
    }
    var address = identity.address();
    var check = Entry.Check.of("http://%s:%d/health/readiness".formatted(address, http));
    for (var server : ports.entrySet()) {
      var id = identity.id(server.getKey(), server.getValue());
      if (!agent.knows(id)) {
        agent.register(new Entry(id, server.getKey(), address, server.getValue(), check));
        log.info("Registered {} at {}:{}", server.getKey(), address, server.getValue());
      }
    }
  }

  private String nameOf(EmbeddedServer server) {
    return server instanceof GrpcEmbeddedServer ? name + "-grpc" : name;
  }
}
