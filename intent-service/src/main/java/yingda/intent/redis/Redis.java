package yingda.intent.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs scripts and commands on Redis, over one connection that all calls share. Nothing blocks.
///
/// While Redis is away a call fails at once; none waits to be carried out later, when its caller
/// has long been told that it failed.
@Singleton
public final class Redis {

  private final RedisClient single;
  private final @Nullable RedisClusterClient cluster;
  private final Supplier<CompletableFuture<RedisClusterAsyncCommands<String, String>>> connect;
  private @Nullable CompletableFuture<RedisClusterAsyncCommands<String, String>> connection;

  Redis(RedisClient client, DefaultRedisConfiguration server, RedisConfig config) {
    single = client;
    var address = server.getUri().orElse(server);
    var seeds =
        config.cluster().stream()
            .filter(seed -> !seed.isBlank())
            .map(seed -> seed(seed.strip(), address))
            .toList();
    if (seeds.isEmpty()) {
      cluster = null;
      client.setOptions(configured(ClientOptions.builder(), config).build());
      connect =
          () ->
              client
                  .connectAsync(StringCodec.UTF8, address)
                  .toCompletableFuture()
                  .thenApply(made -> made.async());
    } else {
      var nodes = RedisClusterClient.create(client.getResources(), seeds);
      cluster = nodes;
      var options = ClusterClientOptions.builder();
      configured(options, config);
      nodes.setOptions(options.build());
      connect =
          () ->
              nodes
                  .refreshPartitionsAsync()
                  .toCompletableFuture()
                  .thenCompose(_ -> nodes.connectAsync(StringCodec.UTF8))
                  .thenApply(made -> made.async());
    }
  }

  /// Runs a script that works on one key and returns a list of numbers.
  ///
  /// @return fails if Redis doesn't answer in time; the script may have run
  public CompletableFuture<List<Long>> run(String script, String key, String... values) {
    return eval(script, key, values);
  }

  /// The same for a script that returns a list of texts.
  public CompletableFuture<List<String>> texts(String script, String key, String... values) {
    return eval(script, key, values);
  }

  /// What a key holds; null when there is no such key.
  public CompletableFuture<@Nullable String> get(String key) {
    return connection().thenCompose(redis -> redis.get(key));
  }

  /// Has a key hold a value, and end after that time.
  public CompletableFuture<?> set(String key, String value, Duration life) {
    return connection().thenCompose(redis -> redis.psetex(key, life.toMillis(), value));
  }

  /// Removes keys, one by one: they may be on different nodes.
  public CompletableFuture<?> remove(List<String> keys) {
    return connection()
        .thenCompose(redis ->
            CompletableFuture.allOf(
                keys.stream()
                    .map(key -> redis.unlink(key).toCompletableFuture())
                    .toArray(CompletableFuture[]::new)));
  }

  private <T> CompletableFuture<List<T>> eval(String script, String key, String... values) {
    return connection()
        .thenCompose(redis ->
            redis.<List<T>>eval(script, ScriptOutputType.MULTI, new String[] {key}, values));
  }

  private synchronized CompletableFuture<RedisClusterAsyncCommands<String, String>> connection() {
    if (connection == null || connection.isCompletedExceptionally()) {
      connection = connect.get();
    }
    return connection;
  }

  /// A node, which wants the same password as a single server would.
  private static RedisURI seed(String node, RedisURI address) {
    var colon = node.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "intent.redis.cluster: " + node + " (expected: host:port)");
    }
    var seed =
        RedisURI.create(node.substring(0, colon), Integer.parseInt(node.substring(colon + 1)));
    seed.setCredentialsProvider(address.getCredentialsProvider());
    seed.setTimeout(address.getTimeout());
    return seed;
  }

  private static ClientOptions.Builder configured(
      ClientOptions.Builder options, RedisConfig config) {
    return options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        // Sent and not answered: after a reconnect it must not be sent again.
        .replayFilter(_ -> true)
        .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
        .socketOptions(
            SocketOptions.builder().connectTimeout(config.timeout()).keepAlive(true).build());
  }

  /// The client doesn't own the threads it was given, and nobody else ends them.
  @PreDestroy
  void close() {
    if (cluster != null) {
      cluster.shutdown();
    }
    single.shutdown();
    var _ = single.getResources().shutdown();
  }
}
