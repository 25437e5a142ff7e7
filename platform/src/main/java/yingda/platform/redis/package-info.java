/// How Redis is reached, by those services that have its client.
@Configuration
@Requires(classes = RedisClient.class)
@NullMarked
package yingda.platform.redis;

import io.lettuce.core.RedisClient;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
