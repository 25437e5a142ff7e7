package yingda.dialog.redis;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How patient we are with Redis. Its address is `redis.host` and the like.
///
/// @param timeout how long a command, or a connection, may take
/// @param reconnect how long to wait at most before trying to reach it again
@ConfigurationProperties("dialog.redis")
public record RedisConfig(
    @Bindable(defaultValue = "1s") @NotNull Duration timeout,
    @Bindable(defaultValue = "500ms") @NotNull Duration reconnect) {}
