package yingda.dialog.turn;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How long turns take and how long what is going on is remembered.
///
/// @param usual how long a turn may take when the caller sets no deadline
/// @param longest how long a turn may take whatever the caller says
/// @param keep how long a conversation stays in Redis after the last change; then only the record
///   has it
/// @param events how many events a conversation's log keeps
@ConfigurationProperties("dialog.turn")
public record TurnSettings(
    @Bindable(defaultValue = "30s") @NotNull Duration usual,
    @Bindable(defaultValue = "120s") @NotNull Duration longest,
    @Bindable(defaultValue = "24h") @NotNull Duration keep,
    @Bindable(defaultValue = "2000") @Min(100) @Max(100_000) int events) {}
