package yingda.dialog.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Chooses between one server and a cluster.
@Factory
final class Topologies {

  @Singleton
  Topology topology(RedisClient client, DefaultRedisConfiguration server, RedisConfig config) {
    var address = server.getUri().orElse(server);
    var seeds = config.cluster().stream().filter(seed -> !seed.isBlank()).toList();
    return seeds.isEmpty()
        ? new OneServer(client, address, config)
        : new Cluster(
            client.getResources(),
            seeds.stream().map(seed -> seed(seed.strip(), address)).toList(),
            config);
  }

  /// A node, which wants the same password as a single server would.
  private static RedisURI seed(String node, RedisURI address) {
    var colon = node.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "dialog.redis.cluster: " + node + " (expected: host:port)");
    }
    var seed =
        RedisURI.create(node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
    seed.setCredentialsProvider(address.getCredentialsProvider());
    seed.setTimeout(address.getTimeout());
    return seed;
  }
}
