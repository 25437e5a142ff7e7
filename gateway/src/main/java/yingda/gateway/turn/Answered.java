package yingda.gateway.turn;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yingda.intent.v1.Completion;
import yingda.intent.v1.Descent;
import yingda.intent.v1.Rung;

/// A complete answer, but for the text that was passed on while it came.
///
/// @param model which model answered; empty when none did
/// @param instead the whole text, when it is not what was passed on
/// @param descents what had to stand in, one after the other
/// @param restsOnPassages whether it says what the passages say
record Answered(
    String model, @Nullable String instead, List<String> descents, boolean restsOnPassages) {

  static Answered of(Completion completion, List<Descent> descents, @Nullable String instead) {
    var last = descents.isEmpty() ? Rung.RUNG_UNSPECIFIED : descents.getLast().getRung();
    return new Answered(
        completion.getModel(),
        instead,
        descents.stream().map(descent -> name(descent.getRung())).toList(),
        last != Rung.RUNG_CURATED && last != Rung.RUNG_REFUSAL);
  }

  /// The rung as clients read it.
  static String name(Rung rung) {
    return rung == Rung.UNRECOGNIZED
        ? "unknown"
        : rung.name().substring("RUNG_".length()).toLowerCase(Locale.ROOT);
  }
}
