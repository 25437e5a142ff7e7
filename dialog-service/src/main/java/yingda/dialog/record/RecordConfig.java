package yingda.dialog.record;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;

/// How patient we are with PostgreSQL. Its address is `r2dbc.datasources.default`.
///
/// @param timeout how long reading or writing may take, with the wait for a connection
@ConfigurationProperties("dialog.record")
public record RecordConfig(@Bindable(defaultValue = "1s") @NotNull Duration timeout) {}
