package yingda.gateway.settings.change;

import org.jspecify.annotations.Nullable;

/// A change that an operator asks for.
///
/// @param yaml what the document is to be
/// @param index of Consul, when the operator read the document; null when it doesn't matter
public record Wanted(String document, String yaml, @Nullable Long index, String who, String why) {}
