package yingda.gateway.settings.record;

import org.jspecify.annotations.Nullable;

/// A change that is about to be made.
///
/// @param before null when there is no document yet
public record NewChange(
    String document,
    String who,
    String why,
    @Nullable String before,
    String after,
    String diff,
    String sha256) {}
