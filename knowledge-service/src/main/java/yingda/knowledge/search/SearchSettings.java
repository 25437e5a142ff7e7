package yingda.knowledge.search;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How search weighs, and how patient it is.
///
/// @param meaning what a passage's meaning counts, 0 to 1; its words count the rest
/// @param candidates how many passages are weighed, of those found by words and by meaning each
/// @param budget how long a search may take; what takes longer has failed
@ConfigurationProperties("knowledge.search")
public record SearchSettings(
    @Bindable(defaultValue = "0.5") @DecimalMin("0") @DecimalMax("1") double meaning,
    @Bindable(defaultValue = "50") @Min(20) @Max(500) int candidates,
    @Bindable(defaultValue = "2s") Duration budget) {}
