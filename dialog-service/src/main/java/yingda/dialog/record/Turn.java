package yingda.dialog.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One visitor message and the one reply to it.
///
/// @param sequence where it stands in its conversation: 1, 2, 3...
/// @param text what the visitor said
/// @param ending how it ended; null while it is being answered
public record Turn(
    String id, long sequence, String text, Instant acceptedAt, @Nullable Ending ending) {

  public TurnState state() {
    return ending == null ? TurnState.RUNNING : ending.state();
  }

  /// How a turn ended.
  ///
  /// @param state a terminal state
  /// @param answer the whole answer; empty when there is none
  /// @param sources what the answer rests on
  /// @param intent the intent recognized; may be empty
  /// @param model which model answered; empty when none did
  /// @param failureCode why there is no answer, as a stable code; empty when there is one
  /// @param degraded in which ways the answer is less than it should be; empty unless DEGRADED
  public record Ending(
      TurnState state,
      String answer,
      List<Source> sources,
      String intent,
      String model,
      String failureCode,
      List<String> degraded,
      Instant at) {

    public Ending {
      degraded = List.copyOf(degraded);
      if (!state.isTerminal()) {
        throw new IllegalArgumentException("state: " + state + " (expected: a terminal state)");
      }
    }

    /// The end of a turn that nobody ended in time.
    public static Ending expired(Instant at) {
      return without(TurnState.EXPIRED, "DEADLINE_EXCEEDED", at);
    }

    /// The end of a turn whose runners all got lost.
    public static Ending exhausted(Instant at) {
      return without(TurnState.FAILED, "ATTEMPTS_EXHAUSTED", at);
    }

    /// The end of a turn that the visitor doesn't want any more.
    public static Ending cancelled(Instant at) {
      return without(TurnState.CANCELLED, "CANCELLED", at);
    }

    /// The end of a turn that is answered together with the visitor's next one.
    public static Ending superseded(Instant at) {
      return without(TurnState.CANCELLED, "SUPERSEDED", at);
    }

    /// The end of a turn that a person answers.
    public static Ending takenOver(Instant at) {
      return without(TurnState.CANCELLED, "TAKEN_OVER", at);
    }

    private static Ending without(TurnState state, String failureCode, Instant at) {
      return new Ending(state, "", List.of(), "", "", failureCode, List.of(), at);
    }
  }
}
