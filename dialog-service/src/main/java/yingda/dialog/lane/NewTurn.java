package yingda.dialog.lane;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a visitor says.
///
/// @param deadline when the turn must have ended; null for the usual time
/// @param key what the sender calls it; empty when it will not be sent again
/// @param runner who would answer it at once; empty for nobody
/// @param priority 0 the highest, 3 the lowest
public record NewTurn(
    String text, @Nullable Instant deadline, String key, String runner, int priority) {}
