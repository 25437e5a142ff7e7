package yingda.gateway.turn;

import org.jspecify.annotations.Nullable;

/// A message that a visitor sends.
///
/// @param key what names it to its sender; null when the sender will not repeat it
public record NewTurn(String conversation, String text, @Nullable String key) {}
