package yingda.intent.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import java.time.Duration;
import java.util.List;

/// Connections as different processes have them.
public final class Connections {

  private Connections() {}

  /// @param port of a Redis on the loopback
  public static Redis to(int port) {
    var address = new DefaultRedisConfiguration();
    address.setHost("127.0.0.1");
    address.setPort(port);
    var threads =
        ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
            .build();
    return new Redis(
        RedisClient.create(threads),
        address,
        new RedisConfig(List.of(), Duration.ofMillis(500), Duration.ofMillis(50)));
  }

  public static void close(Redis redis) {
    redis.close();
  }
}
