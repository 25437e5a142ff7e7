package yingda.stack.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import yingda.stack.backing.RedisCluster;
import yingda.stack.provision.Cache;

/// A Redis Cluster of three nodes that belongs to one test class.
public final class OwnRedisCluster implements AutoCloseable {

  private final Path folder;
  private final RedisCluster cluster;

  private OwnRedisCluster(Path folder) {
    this.folder = folder;
    cluster = new RedisCluster(folder);
  }

  /// Starts the nodes, and waits until each serves its part.
  ///
  /// @throws IOException if that fails; nothing is left running
  public static OwnRedisCluster start() throws IOException, InterruptedException {
    var own = new OwnRedisCluster(Files.createTempDirectory("yingda-test"));
    try {
      own.cluster.start();
    } catch (IOException | InterruptedException e) {
      own.close();
      throw e;
    }
    return own;
  }

  /// What a service process is configured with to use it.
  public Map<String, String> environment() {
    return Map.of("REDIS_CLUSTER", cluster.addresses());
  }

  /// @param node 0, 1 or 2
  public int port(int node) {
    return cluster.port(node);
  }

  /// Ends a node as a crash would.
  public void kill(int node) throws InterruptedException {
    cluster.server(node).kill();
  }

  /// Starts a node again, on the same port with the same data, and waits until all find each other.
  public void start(int node) throws IOException, InterruptedException {
    cluster.server(node).start();
    cluster.awaitWhole();
  }

  @Override
  public void close() throws IOException {
    try {
      cluster.stop();
    } catch (InterruptedException _) {
      // Nothing is left behind all the same: what still runs ends with this process.
      Thread.currentThread().interrupt();
    }
    Cache.delete(folder);
  }
}
