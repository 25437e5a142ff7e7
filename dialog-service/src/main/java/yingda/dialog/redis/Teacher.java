package yingda.dialog.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import yingda.platform.redis.RedisConfig;
import yingda.platform.redis.Topology;

/// Teaches Redis scripts, over connections that never come back once they are lost: what was asked
/// and what was taught over one of them concerns one process, whatever happens in between.
///
/// All servers of a cluster remember a generation, or none does: when one forgets, all begin anew.
final class Teacher implements AutoCloseable {

  private final Topology topology;
  private final RedisClient client;
  private final RedisConfig config;
  private final Map<RedisURI, StatefulRedisConnection<String, String>> connections =
      new HashMap<>();

  Teacher(Topology topology, RedisConfig config) {
    this.topology = topology;
    this.config = config;
    client = RedisClient.create(topology.threads());
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
    var servers = open();
    if (!remember(servers, script.generation())) {
      return false;
    }
    for (var redis : servers) {
      // A script without keys does nothing. SCRIPT LOAD would outlive a restart in Redis 6.
      await(redis.eval(script.source(), ScriptOutputType.MULTI));
    }
    return true;
  }

  synchronized boolean remembers(long generation)
      throws InterruptedException, ExecutionException, TimeoutException {
    return remember(open(), generation);
  }

  /// Begins a generation: no script of an older one is known any more.
  synchronized void begin(long generation)
      throws InterruptedException, ExecutionException, TimeoutException {
    var servers = open();
    for (var redis : servers) {
      await(redis.scriptFlush());
    }
    for (var redis : servers) {
      await(redis.eval(Script.witness(generation).source(), ScriptOutputType.MULTI));
    }
  }

  @Override
  public void close() {
    // Its threads are those of the client it was made from.
    client.shutdown();
  }

  private boolean remember(List<RedisAsyncCommands<String, String>> servers, long generation)
      throws InterruptedException, ExecutionException, TimeoutException {
    var witness = Script.witness(generation).digest();
    for (var redis : servers) {
      if (!await(redis.scriptExists(witness)).getFirst()) {
        return false;
      }
    }
    return true;
  }

  private List<RedisAsyncCommands<String, String>> open()
      throws InterruptedException, ExecutionException, TimeoutException {
    var servers = new ArrayList<RedisAsyncCommands<String, String>>();
    for (var address : topology.keepers()) {
      var connection = connections.get(address);
      if (connection == null || !connection.isOpen()) {
        connection = await(client.connectAsync(StringCodec.UTF8, address).toCompletableFuture());
        connections.put(address, connection);
      }
      servers.add(connection.async());
    }
    return servers;
  }

  private <T> T await(Future<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
