package yingda.platform.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A Redis Cluster.
final class Cluster implements Topology {

  /// How often it is asked who keeps what, when nothing else says that this has changed.
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private final RedisClusterClient client;

  /// @param seeds some of its nodes, which know the others
  Cluster(ClientResources threads, List<RedisURI> seeds, RedisConfig config) {
    client = RedisClusterClient.create(threads, seeds);
    var options = ClusterClientOptions.builder();
    Topology.configure(options, config);
    options.topologyRefreshOptions(
        ClusterTopologyRefreshOptions.builder()
            .enablePeriodicRefresh(REFRESH)
            .enableAllAdaptiveRefreshTriggers()
            .build());
    client.setOptions(options.build());
  }

  /// A node, which wants the same password as a single server would.
  static RedisURI seed(String node, RedisURI address) {
    var colon = node.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "yingda.redis.cluster: " + node + " (expected: host:port)");
    }
    var seed =
        RedisURI.create(node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
    seed.setCredentialsProvider(address.getCredentialsProvider());
    seed.setTimeout(address.getTimeout());
    return seed;
  }

  @Override
  public CompletableFuture<RedisClusterAsyncCommands<String, String>> commands() {
    return known()
        .thenCompose(_ -> client.connectAsync(StringCodec.UTF8))
        .thenApply(connection -> connection.async());
  }

  @Override
  public CompletableFuture<StatefulRedisPubSubConnection<String, String>> hearing() {
    return known()
        .thenCompose(_ -> client.connectPubSubAsync(StringCodec.UTF8))
        .thenApply(connection -> connection);
  }

  /// Who keeps what must be known before the first connection is made.
  private CompletableFuture<Void> known() {
    return client.refreshPartitionsAsync().toCompletableFuture();
  }

  @Override
  public List<RedisURI> keepers() {
    return client.getPartitions().stream()
        .filter(node -> !node.getSlots().isEmpty())
        .map(RedisClusterNode::getUri)
        .toList();
  }

  @Override
  public ClientResources threads() {
    return client.getResources();
  }

  @Override
  public void close() {
    client.shutdown();
  }
}
