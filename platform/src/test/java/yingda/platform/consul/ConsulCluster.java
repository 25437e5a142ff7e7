package yingda.platform.consul;

import static java.util.stream.Collectors.joining;
import static yingda.stack.junit.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import yingda.stack.process.Parallel;
import yingda.stack.process.Ports;
import yingda.stack.process.Supervised;
import yingda.stack.provision.Cache;

/// Consul as several servers, each a process that can be killed and frozen.
final class ConsulCluster {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private final List<ConsulServer> programs;
  private final List<Supervised> servers;

  private ConsulCluster(Path folder, List<ConsulServer> programs) {
    this.folder = folder;
    this.programs = programs;
    this.servers = programs.stream().map(program -> new Supervised(program, _ -> {})).toList();
  }

  /// @param zones one server in each
  static ConsulCluster start(String... zones) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("yingda-cluster");
    var programs = Stream.of(zones).map(zone -> new ConsulServer(folder, zone, address())).toList();
    programs.forEach(program -> program.join(programs));
    var cluster = new ConsulCluster(folder, programs);
    cluster.restore();
    return cluster;
  }

  private static ConsulConfig address() {
    return new ConsulConfig("127.0.0.1", Ports.free(), "http", null, null, null, null);
  }

  /// What a service is configured with that may ask these servers, the first of them first.
  Map<String, Object> properties(Supervised... asked) {
    var hosts =
        Stream.of(asked)
            .map(server -> "127.0.0.1:" + programs.get(servers.indexOf(server)).port())
            .collect(joining(","));
    return new LinkedHashMap<>(Map.of("CONSUL_HOST", hosts));
  }

  Supervised server(int number) {
    return servers.get(number);
  }

  /// The one that leads, as that server sees it.
  Supervised leader(int asked) throws IOException, InterruptedException {
    return servers.get(programs.indexOf(programs.get(asked).leader()));
  }

  /// Has all servers run again, and waits until one of them may fail.
  void restore() throws IOException, InterruptedException {
    Parallel.each(servers, Supervised::start);
    eventually(
        PATIENCE,
        () -> {
          for (var program : programs) {
            program.healthy();
          }
        });
  }

  void stop() throws IOException, InterruptedException {
    Parallel.each(servers, Supervised::kill);
    Cache.delete(folder);
  }
}
