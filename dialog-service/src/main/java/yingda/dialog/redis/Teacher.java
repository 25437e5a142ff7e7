package yingda.dialog.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Teaches Redis scripts, over a connection that never comes back once it is lost: what was asked
/// and what was taught over one of them concerns one process, whatever happens in between.
final class Teacher implements AutoCloseable {

  private final RedisClient client;
  private final RedisURI address;
  private final RedisConfig config;
  private @Nullable StatefulRedisConnection<String, String> connection;

  Teacher(RedisClient shared, RedisURI address, RedisConfig config) {
    this.address = address;
    this.config = config;
    client = RedisClient.create(shared.getResources(), address);
    client.setOptions(
        ClientOptions.builder()
            .autoReconnect(false)
            .timeoutOptions(TimeoutOptions.enabled(config.timeout()))
            .socketOptions(SocketOptions.builder().connectTimeout(config.timeout()).build())
            .build());
  }

  /// Teaches Redis a script if it remembers the generation that the script is of.
  ///
  /// @return whether it does
  synchronized boolean teach(Script.Version script)
      throws InterruptedException, ExecutionException, TimeoutException {
    var redis = open().async();
    var witness = Script.witness(script.generation());
    if (!await(redis.scriptExists(witness.digest())).getFirst()) {
      return false;
    }
    // A script without keys does nothing. SCRIPT LOAD would outlive a restart in Redis 6.
    await(redis.eval(script.source(), ScriptOutputType.MULTI));
    return true;
  }

  synchronized boolean remembers(long generation)
      throws InterruptedException, ExecutionException, TimeoutException {
    return await(open().async().scriptExists(Script.witness(generation).digest())).getFirst();
  }

  /// Begins a generation: no script of an older one is known any more.
  synchronized void begin(long generation)
      throws InterruptedException, ExecutionException, TimeoutException {
    var redis = open().async();
    await(redis.scriptFlush());
    await(redis.eval(Script.witness(generation).source(), ScriptOutputType.MULTI));
  }

  @Override
  public void close() {
    // Its threads are those of the client it was made from.
    client.shutdown();
  }

  private StatefulRedisConnection<String, String> open()
      throws InterruptedException, ExecutionException, TimeoutException {
    if (connection == null || !connection.isOpen()) {
      connection = await(client.connectAsync(StringCodec.UTF8, address).toCompletableFuture());
    }
    return connection;
  }

  private <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
