package yingda.gateway.turn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.v1.FinishTurnResponse;
import yingda.dialog.v1.TurnState;
import yingda.gateway.problem.Failure;
import yingda.platform.digest.Sha256;
import yingda.platform.failure.ServiceException.DeadlineExceeded;

/// How a turn ended, as its runner sees it.
///
/// @param text the whole answer; empty when there is none
/// @param sources what it rests on
/// @param model which model answered; empty when none did
/// @param degraded in which ways the answer is less than it should be
/// @param failure why there is no answer
record Ending(
    TurnState state,
    String text,
    List<Source> sources,
    String model,
    List<String> degraded,
    @Nullable Failure failure) {

  /// @param degraded empty when the answer is what it should be
  static Ending said(List<String> degraded, String text, List<Source> sources, String model) {
    var state = degraded.isEmpty() ? TurnState.TURN_STATE_DONE : TurnState.TURN_STATE_DEGRADED;
    return new Ending(state, text, sources, model, degraded, null);
  }

  static Ending failed(Throwable thrown) {
    var state =
        thrown instanceof DeadlineExceeded
            ? TurnState.TURN_STATE_EXPIRED
            : TurnState.TURN_STATE_FAILED;
    return new Ending(state, "", List.of(), "", List.of(), Failure.of(thrown));
  }

  /// Whether this is what the record has: another attempt may have made another end before.
  boolean stands(FinishTurnResponse recorded) {
    return recorded.getState() == state && recorded.getSha256().equals(Sha256.hex(text));
  }

  /// The state as clients read it.
  String stateName() {
    return name(state);
  }

  static String name(TurnState state) {
    return state.name().substring("TURN_STATE_".length());
  }
}
