package yingda.knowledge.importing;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.format.ReadableBytes;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/// How much may be taken in.
///
/// @param atOnce how many files an instance reads at a time; each is in memory while it is read
/// @param largest how many bytes a file may have
@ConfigurationProperties("knowledge.import")
public record ImportSettings(
    @Bindable(defaultValue = "2") @Min(1) @Max(16) int atOnce,
    @Bindable(defaultValue = "32MB") @ReadableBytes @Min(1024) @Max(64 << 20) int largest) {}
