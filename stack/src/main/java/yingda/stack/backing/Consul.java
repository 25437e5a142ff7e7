package yingda.stack.backing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.stack.process.Child;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;
import yingda.stack.process.Program;
import yingda.stack.provision.Cache;
import yingda.stack.provision.Checkout;
import yingda.stack.provision.Servers;

/// Consul as one server, with the configuration that every way of starting uses.
///
/// With a folder for tokens it serves nobody without one; else it is open to everybody here.
final class Consul implements Program {

  private static final Pattern VERSION = Pattern.compile("Consul v1\\.(\\d+)\\.");

  // From here on a server opens one more port unless told not to.
  private static final int MINOR_WITH_GRPC_TLS = 14;

  private static final Duration PATIENCE_OF_SETUP = Duration.ofSeconds(90);

  private final Servers servers;
  private final Place place;
  private final Path configuration = Checkout.root().resolve("consul");
  private final @Nullable Path tokens;

  Consul(Servers servers, Place place, @Nullable Path tokens) {
    this.servers = servers;
    this.place = place;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return BackingService.CONSUL.label();
  }

  @Override
  public Path log() {
    return place.log();
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Files.createDirectories(place.data());
    servers.consul();
    if (tokens != null && !Files.exists(management(tokens))) {
      // Registered when there were no tokens: without one the agent could do nothing with them.
      Cache.delete(place.data().resolve("services"));
      Cache.delete(place.data().resolve("checks"));
    }
  }

  @Override
  public Command command() throws IOException, InterruptedException {
    var program = servers.consul().toString();
    var words =
        new ArrayList<>(
            List.of(
                program,
                "agent",
                "-config-file=" + configuration.resolve("agent.hcl"),
                "-data-dir=" + place.data(),
                "-bind=127.0.0.1",
                "-client=127.0.0.1",
                "-http-port=" + place.port(),
                "-server-port=" + Ports.free(),
                "-serf-lan-port=" + Ports.free(),
                "-serf-wan-port=-1"));
    if (tokens != null) {
      words.add("-config-file=" + configuration.resolve("acl.hcl"));
    }
    if (minorVersion(program) >= MINOR_WITH_GRPC_TLS) {
      words.add("-grpc-tls-port=-1");
    }
    return Command.of(place.data(), words.toArray(String[]::new));
  }

  private static int minorVersion(String program) throws IOException {
    var process = new ProcessBuilder(program, "version").redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      var version = VERSION.matcher(lines.readAllAsString());
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
  }

  /// It answers before it has elected itself and knows its own node.
  @Override
  public boolean ready() throws IOException, InterruptedException {
    return Probe.answers(place.port(), "/v1/status/leader", leader -> leader.length() > 2)
        && (tokens != null
            || Probe.answers(
                place.port(), "/v1/catalog/nodes", nodes -> nodes.contains("Address")));
  }

  /// Makes the tokens that are missing; returns when the node can be seen with them.
  @Override
  public void settle() throws IOException, InterruptedException {
    if (tokens == null) {
      return;
    }
    Files.createDirectories(tokens);
    var folder = servers.consul().resolveSibling("").toString();
    var setup =
        Command.of(
                place.data(), "sh", configuration.resolve("acl.sh").toString(), tokens.toString())
            .with(
                Map.of(
                    "PATH",
                    folder + File.pathSeparator + System.getenv().getOrDefault("PATH", ""),
                    "CONSUL_HTTP_ADDR",
                    "http://127.0.0.1:" + place.port(),
                    "CONSUL_DATA",
                    place.data().toString()));
    Child.run(setup, place.log(), PATIENCE_OF_SETUP);
    new Leftovers(place.port(), Files.readString(management(tokens)).strip()).clear();
  }

  private static Path management(Path tokens) {
    return tokens.resolve("consul-management");
  }
}
