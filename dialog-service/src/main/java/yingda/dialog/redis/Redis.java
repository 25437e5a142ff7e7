package yingda.dialog.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Runs scripts on Redis, over one connection that all calls share.
///
/// While Redis is away a call fails at once; none waits in a queue to be carried out later, when
/// its caller has long been told that it failed.
@Singleton
public final class Redis {

  private static final Logger log = LoggerFactory.getLogger(Redis.class);

  private final RedisClient client;
  private final RedisURI address;
  private final RedisConfig config;

  private @Nullable CompletableFuture<StatefulRedisConnection<String, String>> connection;

  Redis(RedisClient client, DefaultRedisConfiguration address, RedisConfig config) {
    this.client = client;
    this.address = address.getUri().orElse(address);
    this.config = config;
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
            // Sent and not answered: after a reconnect it must not be sent again.
            .replayFilter(_ -> true)
            .requestQueueSize(10_000)
            .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
            .socketOptions(
                SocketOptions.builder().connectTimeout(config.timeout()).keepAlive(true).build())
            .build());
  }

  /// Runs a script, and returns the list it returns.
  ///
  /// @throws DependencyUnavailable if Redis doesn't answer in time; the script may have run
  public List<String> run(Script script, List<String> keys, List<String> arguments)
      throws InterruptedException {
    var names = keys.toArray(String[]::new);
    var values = arguments.toArray(String[]::new);
    try {
      return strings(call(c -> c.evalsha(script.digest(), ScriptOutputType.MULTI, names, values)));
    } catch (RedisNoScriptException _) {
      return strings(call(c -> c.eval(script.source(), ScriptOutputType.MULTI, names, values)));
    }
  }

  /// Asks Redis for a sign of life.
  void ping() throws InterruptedException {
    var _ = call(RedisAsyncCommands::ping);
  }

  /// The client doesn't own the threads it was given, and nobody else ends them.
  @PreDestroy
  void close() {
    client.shutdown();
    var _ = client.getResources().shutdown();
  }

  private <T> T call(Command<T> command) throws InterruptedException {
    try {
      return await(command.on(await(connection()).async()));
    } catch (ExecutionException e) {
      throw translated(e.getCause());
    } catch (TimeoutException e) {
      throw translated(e);
    }
  }

  private <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return future.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | TimeoutException e) {
      future.cancel(true);
      throw e;
    }
  }

  private synchronized CompletableFuture<StatefulRedisConnection<String, String>> connection() {
    if (connection == null || connection.isCompletedExceptionally()) {
      connection = client.connectAsync(StringCodec.UTF8, address).toCompletableFuture();
    }
    return connection;
  }

  private static RuntimeException translated(@Nullable Throwable failure) {
    if (failure instanceof RedisNoScriptException unknown) {
      return unknown;
    }
    if (Refusals.isBug(failure)) {
      return new IllegalStateException("a script failed", failure);
    }
    log.warn("Redis did not answer: {}", String.valueOf(failure));
    return new DependencyUnavailable("history", "the conversation store does not answer");
  }

  private static List<String> strings(List<Object> values) {
    return values.stream().map(String::valueOf).toList();
  }

  @FunctionalInterface
  private interface Command<T> {
    Future<T> on(RedisAsyncCommands<String, String> redis);
  }
}
