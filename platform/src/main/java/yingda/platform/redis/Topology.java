package yingda.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// How Redis is reached: one server, or a cluster of them.
public sealed interface Topology permits OneServer, Cluster {

  /// A connection for commands, each of which goes to the server that has its keys.
  CompletableFuture<RedisClusterAsyncCommands<String, String>> commands();

  /// A connection that hears whatever is published, on whichever server.
  CompletableFuture<StatefulRedisPubSubConnection<String, String>> hearing();

  /// The servers that keep something, after a first connection was made.
  List<RedisURI> keepers();

  ClientResources threads();

  void close();

  /// @param address of the one server; of a cluster it says how its nodes are spoken to
  static Topology of(RedisClient client, RedisURI address, RedisConfig config) {
    var seeds = config.cluster().stream().filter(seed -> !seed.isBlank()).toList();
    return seeds.isEmpty()
        ? new OneServer(client, address, config)
        : new Cluster(
            client.getResources(),
            seeds.stream().map(seed -> Cluster.seed(seed.strip(), address)).toList(),
            config);
  }

  /// How every connection behaves, so that no command is ever carried out after its caller was told
  /// that it failed.
  static void configure(ClientOptions.Builder options, RedisConfig config) {
    options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        // Sent and not answered: after a reconnect it must not be sent again.
        .replayFilter(_ -> true)
        .requestQueueSize(10_000)
        .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
        .socketOptions(
            SocketOptions.builder().connectTimeout(config.timeout()).keepAlive(true).build());
  }
}
