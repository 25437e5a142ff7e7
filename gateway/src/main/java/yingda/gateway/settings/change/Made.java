package yingda.gateway.settings.change;

import org.jspecify.annotations.Nullable;

/// A change that was made.
///
/// @param index the document's since
/// @param confirmed null when nobody could be asked
public record Made(
    long generation, String document, long index, String diff, @Nullable Confirmed confirmed) {}
