package yingda.bench.faults;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a visitor saw of one turn.
///
/// @param state how it ended
/// @param failure the code of the reason why there is no answer; empty when there is one
/// @param descents the ways in which it is less than it should be
/// @param model who wrote the answer; empty when no model did
/// @param text the answer in the end
/// @param replaced how many characters were shown that it took the place of
/// @param firstText until any text was shown; null when none was
/// @param end until the turn had ended
record Visit(
    String turn,
    String state,
    String failure,
    List<Descent> descents,
    String model,
    String text,
    int replaced,
    @Nullable Duration firstText,
    Duration end) {

  /// From here on something else answers.
  record Descent(String level, String reason) {}

  boolean whole() {
    return state.equals("DONE");
  }
}
