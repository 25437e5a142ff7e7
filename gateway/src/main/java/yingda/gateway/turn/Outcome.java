package yingda.gateway.turn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.gateway.problem.Failure;

/// What came of a turn.
///
/// @param sequence where the turn stands in its conversation: 1, 2, 3...
/// @param intent null when nobody could say what the message is about
/// @param text the whole answer; empty when there is none
/// @param failure why there is no answer; null when there is one
public record Outcome(
    String conversation,
    long sequence,
    TurnEvent.@Nullable Intent intent,
    List<Source> sources,
    TurnEvent.Done done,
    String text,
    @Nullable Failure failure) {}
