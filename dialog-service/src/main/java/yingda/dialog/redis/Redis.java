package yingda.dialog.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.redis.RedisConfig;
import yingda.platform.redis.SharedConnection;

/// Runs scripts on Redis, over one connection that all calls share.
@Singleton
public final class Redis {

  private static final Logger log = LoggerFactory.getLogger(Redis.class);

  /// One to find a script unknown, one to find that a new generation has begun, and one more.
  private static final int TRIES = 4;

  private static final String PREFIX = "dialog:";

  private final SharedConnection connection;
  private final RedisConfig config;
  private final Memory memory;
  private final Teacher teacher;

  Redis(SharedConnection connection, RedisConfig config, Memory memory) {
    this.connection = connection;
    this.config = config;
    this.memory = memory;
    teacher = new Teacher(connection.topology(), config);
  }

  /// Runs a script, and returns the list it returns.
  ///
  /// @throws DependencyUnavailable if Redis doesn't answer in time; the script may have run
  public List<String> run(Script script, Keys keys, List<String> arguments)
      throws InterruptedException {
    return runEach(script, List.of(keys), arguments).getFirst();
  }

  /// Runs a script on many sets of keys, which may be in many slots, all on their way at once.
  ///
  /// @return what it returned for each
  /// @throws DependencyUnavailable if Redis doesn't answer in time; the script may have run
  public List<List<String>> runEach(Script script, List<Keys> keys, List<String> arguments)
      throws InterruptedException {
    var values = arguments.toArray(String[]::new);
    for (var tries = 0; tries < TRIES; tries++) {
      var version = script.in(memory.generation());
      var prefix = PREFIX + version.generation() + ":";
      try {
        var redis = ready();
        var calls =
            keys.stream()
                .map(each -> each.below(prefix).toArray(String[]::new))
                .map(names ->
                    redis.<List<Object>>evalsha(
                        version.digest(), ScriptOutputType.MULTI, names, values))
                .toList();
        var replies = new ArrayList<List<String>>();
        for (var call : calls) {
          replies.add(strings(answer(call)));
        }
        return replies;
      } catch (RedisNoScriptException _) {
        memory.learn(version, teacher);
      }
    }
    throw new DependencyUnavailable("history", "the conversation store keeps forgetting");
  }

  /// Hears what is said on a channel.
  ///
  /// @param missed is told whenever something may have been said that was not heard
  public void hear(String channel, Consumer<String> heard, Runnable missed) {
    var _ =
        connection
            .topology()
            .hearing()
            .whenComplete((hearing, failure) -> {
              if (failure != null) {
                log.warn("Redis can't be heard yet: {}", failure.toString());
                CompletableFuture.delayedExecutor(
                        config.reconnect().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> hear(channel, heard, missed));
                return;
              }
              hearing.addListener(
                  new RedisPubSubAdapter<>() {
                    @Override
                    public void message(String from, String message) {
                      heard.accept(message);
                    }

                    @Override
                    public void subscribed(String from, long count) {
                      missed.run();
                    }
                  });
              var _ = hearing.async().subscribe(channel);
            });
  }

  /// Asks Redis for a sign of life.
  void ping() throws InterruptedException {
    var _ = answer(ready().ping());
  }

  @PreDestroy
  void close() {
    teacher.close();
  }

  private RedisClusterAsyncCommands<String, String> ready() throws InterruptedException {
    return answer(connection.commands());
  }

  private <T> T answer(Future<T> future) throws InterruptedException {
    try {
      return await(future);
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
}
