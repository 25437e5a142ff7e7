package yingda.platform.redis;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.micronaut.configuration.lettuce.AbstractRedisConfiguration;
import io.micronaut.configuration.lettuce.ClientResourcesMutator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Comes back soon after Redis does: by default the client waits up to half a minute.
@Singleton
final class QuickReconnect implements ClientResourcesMutator {

  private final RedisConfig config;

  QuickReconnect(RedisConfig config) {
    this.config = config;
  }

  @Override
  public void mutate(ClientResources.Builder builder, AbstractRedisConfiguration redis) {
    builder.reconnectDelay(
        Delay.fullJitter(Duration.ofMillis(10), config.reconnect(), 50, TimeUnit.MILLISECONDS));
  }
}
