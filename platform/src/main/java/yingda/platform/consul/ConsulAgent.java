package yingda.platform.consul;

import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The few calls of the agent's HTTP API that finding and being found need.
///
/// Each is bounded; each throws [IOException] when the agent is away or refuses.
@Singleton
final class ConsulAgent {

  private static final Logger log = LoggerFactory.getLogger(ConsulAgent.class);

  /// So long may an agent that hangs stay unnoticed.
  private static final Duration WAIT = Duration.ofSeconds(5);

  /// A follower answers by itself as long as it has heard from a leader within this time, so that
  /// an election stops nobody; one cut off for longer answers nothing, and another one is asked.
  private static final Duration STALE = Duration.ofSeconds(10);

  private final ConsulHttp consul;
  private final ConsulConfig config;
  private final JsonMapper json;

  ConsulAgent(ConsulHttp consul, ConsulConfig config, JsonMapper json) {
    this.consul = consul;
    this.config = config;
    this.json = json;
  }

  /// The address of this host that the agent is reached from, and so reaches this host at.
  String reachedFrom() {
    try (var probe = new DatagramSocket()) {
      // Connecting a datagram socket chooses a route and sends nothing.
      var agent = config.agents().getFirst();
      probe.connect(new InetSocketAddress(agent.getHost(), agent.getPort()));
      return probe.getLocalAddress().getHostAddress();
    } catch (SocketException | UncheckedIOException e) {
      log.warn("No route to Consul at {}; taking the loopback address: {}", config, e.toString());
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }

  void register(Entry entry) throws IOException, InterruptedException {
    var body = json.writeValueAsString(entry);
    consul.accepted(ConsulRequest.put("/v1/agent/service/register", body));
  }

  /// Tells every agent: an instance was told to another one when its own failed.
  void deregister(String id) throws IOException, InterruptedException {
    consul.tellAll(ConsulRequest.put("/v1/agent/service/deregister/" + id, ""));
  }

  /// Whether the agent has the instance; an agent that lost its data has forgotten it.
  boolean knows(String id) throws IOException, InterruptedException {
    var response = consul.send(ConsulRequest.get("/v1/agent/service/" + id));
    return switch (response.statusCode()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw ConsulHttp.refused(response);
    };
  }

  /// The zone that the agent's node is in; empty when it is in none, or we may not know.
  String zone() throws IOException, InterruptedException {
    var response = consul.send(ConsulRequest.get("/v1/agent/self"));
    if (response.statusCode() != 200) {
      log.warn("Going on without a zone: {}", ConsulHttp.refused(response).getMessage());
      return "";
    }
    var self = json.readValue(response.body(), Argument.of(Found.Node.class));
    return self == null ? "" : self.zone();
  }

  /// The instances of a service, as soon as they differ from those of `index`, and in any case
  /// after [#WAIT].
  Found instances(String service, long index) throws IOException, InterruptedException {
    var query =
        "/v1/health/service/%s?index=%d&wait=%ds&max_stale=%ds"
            .formatted(service, index, WAIT.toSeconds(), STALE.toSeconds());
    var response = consul.accepted(ConsulRequest.get(query).waiting(WAIT));
    var instances = json.readValue(response.body(), Argument.listOf(Found.Health.class));
    var now = response.headers().firstValueAsLong("X-Consul-Index").orElse(0);
    // An index that goes back means that Consul started anew.
    return Found.of(now < index ? 0 : now, instances == null ? List.of() : instances);
  }
}
