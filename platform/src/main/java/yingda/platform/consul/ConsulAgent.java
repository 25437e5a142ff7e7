package yingda.platform.consul;

import io.micronaut.context.annotation.BootstrapContextCompatible;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The few calls of the agent's HTTP API that finding and being found need.
///
/// Each is bounded; each throws [IOException] when the agent is away or refuses.
@Singleton
@BootstrapContextCompatible
final class ConsulAgent {

  private static final Logger log = LoggerFactory.getLogger(ConsulAgent.class);
  private static final Duration WAIT = Duration.ofSeconds(30);

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
      probe.connect(new InetSocketAddress(config.host(), config.port()));
      return probe.getLocalAddress().getHostAddress();
    } catch (SocketException | UncheckedIOException e) {
      log.warn("No route to Consul at {}; taking the loopback address: {}", config, e.toString());
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }

  void register(Entry entry) throws IOException, InterruptedException {
    var body = BodyPublishers.ofByteArray(json.writeValueAsBytes(entry));
    consul.accepted(consul.request("/v1/agent/service/register", ConsulHttp.TIMEOUT).PUT(body));
  }

  void deregister(String id) throws IOException, InterruptedException {
    consul.accepted(
        consul
            .request("/v1/agent/service/deregister/" + id, ConsulHttp.TIMEOUT)
            .PUT(BodyPublishers.noBody()));
  }

  /// Whether the agent has the instance; an agent that lost its data has forgotten it.
  boolean knows(String id) throws IOException, InterruptedException {
    var response = consul.send(consul.request("/v1/agent/service/" + id, ConsulHttp.TIMEOUT));
    return switch (response.statusCode()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw ConsulHttp.refused(response);
    };
  }

  /// The passing instances of a service, as soon as they differ from those of `index`, and in any
  /// case after half a minute.
  Found passing(String service, long index) throws IOException, InterruptedException {
    var query =
        "/v1/health/service/%s?passing=true&index=%d&wait=%ds"
            .formatted(service, index, WAIT.toSeconds());
    // Consul adds up to a sixteenth of the wait.
    var response = consul.accepted(consul.request(query, WAIT.plus(WAIT.dividedBy(8))));
    var instances = json.readValue(response.body(), Argument.listOf(Found.Health.class));
    var now = response.headers().firstValueAsLong("X-Consul-Index").orElse(0);
    // An index that goes back means that Consul started anew.
    return Found.of(now < index ? 0 : now, instances == null ? List.of() : instances);
  }
}
