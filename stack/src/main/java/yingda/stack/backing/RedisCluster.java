package yingda.stack.backing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import yingda.stack.process.Parallel;
import yingda.stack.process.Supervised;
import yingda.stack.provision.Servers;

/// A Redis Cluster of three nodes without replicas, each with a third of the slots.
public final class RedisCluster {

  private static final int NODES = 3;
  private static final int SLOTS = 16_384;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final List<RedisNode> nodes;
  private final List<Supervised> servers;

  /// Three nodes on free ports that keep everything below the folder.
  public RedisCluster(Path folder) {
    var programs = Servers.ofCheckout();
    nodes =
        IntStream.range(0, NODES)
            .mapToObj(number ->
                new RedisNode(
                    programs,
                    Place.below(
                        folder.resolve("node-" + number),
                        BackingService.REDIS,
                        RedisNode.freePort(),
                        true),
                    number))
            .toList();
    servers = nodes.stream().map(node -> new Supervised(node, server -> {})).toList();
  }

  /// Where its nodes are: host and port of each, separated by commas.
  public String addresses() {
    return nodes.stream().map(node -> "127.0.0.1:" + node.port()).collect(Collectors.joining(","));
  }

  public int port(int node) {
    return nodes.get(node).port();
  }

  public Supervised server(int node) {
    return servers.get(node);
  }

  /// Starts all nodes, has them meet, and waits until each serves its part.
  ///
  /// @throws IOException if a node does not start, or they don't find each other in time
  public void start() throws IOException, InterruptedException {
    Parallel.each(servers, Supervised::start);
    for (var i = 0; i < NODES; i++) {
      nodes.get(i).take(i * SLOTS / NODES, (i + 1) * SLOTS / NODES - 1);
    }
    for (var node : nodes.subList(1, NODES)) {
      node.meet(nodes.getFirst());
    }
    awaitWhole();
  }

  /// Waits until every node finds the cluster whole.
  ///
  /// @throws IOException if that takes too long
  public void awaitWhole() throws IOException, InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!whole()) {
      if (System.nanoTime() > end) {
        throw new IOException("The Redis Cluster at " + addresses() + " is not whole");
      }
      Thread.sleep(PAUSE);
    }
  }

  public void stop() throws InterruptedException {
    try {
      Parallel.each(servers, Supervised::kill);
    } catch (IOException e) {
      throw new AssertionError("stopping does no I/O", e);
    }
  }

  private boolean whole() {
    try {
      for (var node : nodes) {
        if (!node.sees(NODES)) {
          return false;
        }
      }
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
