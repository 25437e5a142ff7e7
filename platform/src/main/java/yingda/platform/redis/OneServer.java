package yingda.platform.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A single Redis.
final class OneServer implements Topology {

  private final RedisClient client;
  private final RedisURI address;

  OneServer(RedisClient client, RedisURI address, RedisConfig config) {
    this.client = client;
    this.address = address;
    var options = ClientOptions.builder();
    Topology.configure(options, config);
    client.setOptions(options.build());
  }

  @Override
  public CompletableFuture<RedisClusterAsyncCommands<String, String>> commands() {
    return client
        .connectAsync(StringCodec.UTF8, address)
        .toCompletableFuture()
        .thenApply(connection -> connection.async());
  }

  @Override
  public CompletableFuture<StatefulRedisPubSubConnection<String, String>> hearing() {
    return client.connectPubSubAsync(StringCodec.UTF8, address).toCompletableFuture();
  }

  @Override
  public List<RedisURI> keepers() {
    return List.of(address);
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
