package yingda.dialog.lane;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.dialog.record.Turn.Ending;
import yingda.dialog.record.TurnState;
import yingda.platform.digest.Sha256;

/// The data of a `turn.done` event: what makes provisional text final.
///
/// @param sha256 of the final text in UTF-8, in lower-case hex
/// @param length of the final text, in UTF-16 units
/// @param text the final text; null for those who have seen exactly that
/// @param sources how many passages the answer rests on
/// @param degraded in which ways the answer is less than it should be; null when it isn't
/// @param failure why there is no answer; null when there is one
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record TurnDone(
    String turnId,
    TurnState state,
    String sha256,
    int length,
    @Nullable String text,
    String model,
    int sources,
    @Nullable List<String> degraded,
    @Nullable Failure failure) {

  static TurnDone brief(String turn, Ending ending) {
    return new TurnDone(
        turn,
        ending.state(),
        Sha256.hex(ending.answer()),
        ending.answer().length(),
        null,
        ending.model(),
        ending.sources().size(),
        ending.degraded().isEmpty() ? null : ending.degraded(),
        ending.failureCode().isEmpty() ? null : new Failure(ending.failureCode()));
  }

  TurnDone with(String finalText) {
    return new TurnDone(
        turnId, state, sha256, length, finalText, model, sources, degraded, failure);
  }

  /// @param code stable; `docs/errors.md` lists them
  @Serdeable
  record Failure(String code) {}
}
