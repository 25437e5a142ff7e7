package yingda.platform.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The connection that all commands of a process share.
///
/// While Redis is away a command fails at once; none waits in a queue to be carried out later, when
/// its caller has long been told that it failed.
@Singleton
public final class SharedConnection {

  private final Topology topology;
  private @Nullable CompletableFuture<RedisClusterAsyncCommands<String, String>> made;

  public SharedConnection(
      RedisClient client, DefaultRedisConfiguration server, RedisConfig config) {
    topology = Topology.of(client, server.getUri().orElse(server), config);
  }

  /// Made when it is first asked for, and again when that failed. Once made it comes back by
  /// itself.
  public synchronized CompletableFuture<RedisClusterAsyncCommands<String, String>> commands() {
    if (made == null || made.isCompletedExceptionally()) {
      made = topology.commands();
    }
    return made;
  }

  /// For connections of one's own.
  public Topology topology() {
    return topology;
  }

  /// The client doesn't own the threads it was given, and nobody else ends them.
  @PreDestroy
  public void close() {
    topology.close();
    var _ = topology.threads().shutdown();
  }
}
