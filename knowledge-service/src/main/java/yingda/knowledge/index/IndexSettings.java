package yingda.knowledge.index;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How indexing goes about its work.
///
/// @param batch how many articles are taken from the backlog at a time
/// @param lease how long they are nobody else's; what is not indexed by then is taken again
/// @param poll how often the backlog is looked at when nothing was imported here
@ConfigurationProperties("knowledge.index")
public record IndexSettings(
    @Bindable(defaultValue = "16") @Min(1) @Max(500) int batch,
    @Bindable(defaultValue = "60s") Duration lease,
    @Bindable(defaultValue = "1s") Duration poll) {}
