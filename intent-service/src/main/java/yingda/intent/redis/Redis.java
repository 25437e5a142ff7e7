package yingda.intent.redis;

import io.lettuce.core.ScriptOutputType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import yingda.platform.redis.SharedConnection;

/// Runs scripts and commands on Redis, over one connection that all calls share. Nothing blocks,
/// and while Redis is away a call fails at once.
@Singleton
public final class Redis {

  private final SharedConnection connection;

  Redis(SharedConnection connection) {
    this.connection = connection;
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
    return connection.commands().thenCompose(redis -> redis.get(key));
  }

  /// Has a key hold a value, and end after that time.
  public CompletableFuture<?> set(String key, String value, Duration life) {
    return connection.commands().thenCompose(redis -> redis.psetex(key, life.toMillis(), value));
  }

  /// Removes keys, one by one: they may be on different nodes.
  public CompletableFuture<?> remove(List<String> keys) {
    return connection
        .commands()
        .thenCompose(redis ->
            CompletableFuture.allOf(
                keys.stream()
                    .map(key -> redis.unlink(key).toCompletableFuture())
                    .toArray(CompletableFuture[]::new)));
  }

  private <T> CompletableFuture<List<T>> eval(String script, String key, String... values) {
    return connection
        .commands()
        .thenCompose(redis ->
            redis.<List<T>>eval(script, ScriptOutputType.MULTI, new String[] {key}, values));
  }
}
