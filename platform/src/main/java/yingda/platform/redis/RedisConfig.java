package yingda.platform.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;

/// How patient we are with Redis, and where it is if it is a cluster. The address of a single
/// server is `redis.host` and the like.
///
/// @param cluster `host:port` of some nodes of a Redis Cluster; none when Redis is a single server
/// @param timeout how long a command, or a connection, may take
/// @param reconnect how long to wait at most before trying to reach it again
@ConfigurationProperties("yingda.redis")
public record RedisConfig(
    @Bindable(defaultValue = "") @NotNull List<String> cluster,
    @Bindable(defaultValue = "1s") @NotNull Duration timeout,
    @Bindable(defaultValue = "500ms") @NotNull Duration reconnect) {}
