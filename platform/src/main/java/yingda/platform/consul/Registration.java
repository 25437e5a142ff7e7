package yingda.platform.consul;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the service's servers findable while they run: the HTTP server under the service's name,
/// the gRPC server under `NAME-grpc`, both as healthy as the readiness page says.
///
/// An agent that forgot them is told again within a few seconds. Before the servers stop, callers
/// are told and given a moment to hear it.
@Singleton
@Requires(property = "yingda.consul.enabled", notEquals = "false")
public final class Registration {

  private static final Logger log = LoggerFactory.getLogger(Registration.class);
  private static final long RECHECK_MILLIS = 3_000;

  private final ConsulAgent agent;
  private final Identity identity;
  private final String name;
  private final Duration farewell;
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private @Nullable Thread keeper;
  private volatile String complaint = "";

  /// @param farewell how long the servers go on once nobody is to call them any more
  Registration(
      ConsulAgent agent,
      Identity identity,
      @Value("${yingda.consul.farewell:1s}") Duration farewell) {
    this.agent = agent;
    this.identity = identity;
    this.name = identity.service();
    this.farewell = farewell;
  }

  @EventListener
  synchronized void started(ServerStartupEvent event) {
    ports.put(nameOf(event.getSource()), event.getSource().getPort());
    if (keeper == null) {
      keeper = Thread.ofVirtual().name("consul-registration").start(this::keep);
    }
  }

  /// Each of the servers says so before it stops; with the first of them all are to stop.
  @EventListener
  void stopping(ServerShutdownEvent event) {
    try {
      depart();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Tells callers that they are to go elsewhere, and gives them a moment to hear it. Doing it
  /// again does nothing.
  public synchronized void depart() throws InterruptedException {
    stop();
    if (leave()) {
      Thread.sleep(farewell);
    }
  }

  /// Whether there is somebody to hear of it.
  private boolean leave() throws InterruptedException {
    var heard = false;
    for (var server : Map.copyOf(ports).entrySet()) {
      ports.remove(server.getKey());
      try {
        agent.deregister(identity.id(server.getKey(), server.getValue()));
        heard = true;
      } catch (IOException e) {
        log.warn("{} could not be deregistered: {}", server.getKey(), e.toString());
      }
    }
    return heard;
  }

  @PreDestroy
  synchronized void stop() {
    if (keeper != null) {
      keeper.interrupt();
      keeper = null;
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
          complaint = "";
          // The second server starts a moment after the first.
          Thread.sleep(pause);
          pause = Math.min(RECHECK_MILLIS, pause * 2);
        } catch (IOException | RuntimeException e) {
          complain(e.toString());
          backoff.pause();
        }
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  /// Says a thing once, however often it is so.
  private void complain(String what) {
    if (!what.equals(complaint)) {
      log.warn("{} can't be registered, so nobody finds it: {}", name, what);
      complaint = what;
    }
  }

  /// Why nobody finds it; empty when it is registered.
  String complaint() {
    return complaint;
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
      // What an earlier process left under the same id may be checked elsewhere.
      if (!told.contains(id) || !agent.knows(id)) {
        agent.register(new Entry(id, server.getKey(), address, server.getValue(), check));
        told.add(id);
        log.info("Registered {} at {}:{}", server.getKey(), address, server.getValue());
      }
    }
  }

  private String nameOf(EmbeddedServer server) {
    return server instanceof GrpcEmbeddedServer ? name + "-grpc" : name;
  }
}
