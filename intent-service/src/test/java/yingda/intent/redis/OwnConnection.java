package yingda.intent.redis;

import io.lettuce.core.RedisClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.configuration.lettuce.DefaultRedisConfiguration;
import java.time.Duration;
import java.util.List;
import yingda.platform.redis.RedisConfig;
import yingda.platform.redis.SharedConnection;

/// A connection to Redis as another process would have it.
public record OwnConnection(SharedConnection connection, Redis redis) implements AutoCloseable {

  /// @param port of a Redis on the loopback
  public static OwnConnection to(int port) {
    var address = new DefaultRedisConfiguration();
    address.setHost("127.0.0.1");
    address.setPort(port);
    var threads =
        ClientResources.builder()
            .ioThreadPoolSize(2)
            .computationThreadPoolSize(2)
            .reconnectDelay(Delay.constant(Duration.ofMillis(50)))
            .build();
    var connection =
        new SharedConnection(
            RedisClient.create(threads),
            address,
            new RedisConfig(List.of(), Duration.ofMillis(500), Duration.ofMillis(50)));
    return new OwnConnection(connection, new Redis(connection));
  }

  @Override
  public void close() {
    connection.close();
  }
}
