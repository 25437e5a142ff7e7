package yingda.gateway.chat;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How answers are streamed.
///
/// @param heartbeat how often a silent stream shows that it lives
/// @param stalled how long a client may take nothing before its stream is closed
@ConfigurationProperties("stream")
public record StreamSettings(
    @Bindable(defaultValue = "5s") @NotNull Duration heartbeat,
    @Bindable(defaultValue = "30s") @NotNull Duration stalled) {}
