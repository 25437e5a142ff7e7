package yingda.platform.consul;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import yingda.stack.process.Command;
import yingda.stack.process.Ports;
import yingda.stack.process.Program;
import yingda.stack.provision.Servers;

/// One of the servers of a cluster.
final class ConsulServer implements Program {

  private final Path folder;
  private final String zone;
  private final int serverPort = Ports.free();
  private final int gossipPort = Ports.free();
  private final ConsulConfig address;
  private final ConsulHttp http;
  private List<ConsulServer> cluster = List.of(this);
  private List<String> more = List.of();

  /// @param address where it serves; no other server has the port
  ConsulServer(Path folder, String zone, ConsulConfig address) {
    this.folder = folder;
    this.zone = zone;
    this.address = address;
    this.http = new ConsulHttp(address);
  }

  /// @param servers all that are to be one cluster, this one too
  void join(List<ConsulServer> servers) {
    cluster = servers;
  }

  /// @param words for the command line
  void configure(String... words) {
    more = List.of(words);
  }

  int port() {
    return address.port();
  }

  /// Which of the cluster's servers leads it.
  ConsulServer leader() throws IOException, InterruptedException {
    var leader = http.accepted(ConsulRequest.get("/v1/status/leader")).body();
    return cluster.stream()
        .filter(server -> leader.contains(":" + server.serverPort))
        .findFirst()
        .orElseThrow(() -> new IOException("no leader: " + leader));
  }

  /// @throws IOException if the cluster would not survive the loss of a server
  void healthy() throws IOException, InterruptedException {
    var health = http.accepted(ConsulRequest.get("/v1/operator/autopilot/health")).body();
    if (cluster.size() > 1 && health.contains("\"FailureTolerance\":0")) {
      throw new IOException(health);
    }
  }

  @Override
  public String name() {
    return "consul-" + address.port();
  }

  @Override
  public Path log() {
    return folder.resolve(name() + ".log");
  }

  @Override
  public void prepare() throws IOException {
    Files.createDirectories(folder.resolve(name()));
  }

  @Override
  public Command command() throws IOException, InterruptedException {
    var words = new ArrayList<String>();
    words.add(Servers.ofCheckout().consul().toString());
    words.addAll(List.of("agent", "-server", "-bind=127.0.0.1", "-client=127.0.0.1"));
    words.add("-node=" + name());
    words.add("-datacenter=yingda");
    words.add("-data-dir=" + folder.resolve(name()));
    words.add("-bootstrap-expect=" + cluster.size());
    words.add("-server-port=" + serverPort);
    words.add("-serf-lan-port=" + gossipPort);
    words.add("-serf-wan-port=-1");
    words.add("-hcl=ports { dns = -1 %s = %d }".formatted(address.scheme(), address.port()));
    words.add("-hcl=performance { raft_multiplier = 1 }");
    words.add("-hcl=leave_on_terminate = false");
    // One that was frozen stays a member, and need not be made one again.
    words.add("-hcl=autopilot { cleanup_dead_servers = false }");
    if (!zone.isEmpty()) {
      words.add("-node-meta=zone:" + zone);
    }
    for (var other : cluster) {
      if (other != this) {
        words.add("-retry-join=127.0.0.1:" + other.gossipPort);
      }
    }
    words.add("-retry-interval=1s");
    words.addAll(more);
    return Command.of(folder, words.toArray(String[]::new));
  }

  @Override
  public boolean ready() throws IOException, InterruptedException {
    var _ = leader();
    return true;
  }
}
