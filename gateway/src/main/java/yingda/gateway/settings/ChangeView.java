package yingda.gateway.settings;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.change.Confirmed;
import yingda.gateway.settings.change.Confirmed.Applied;
import yingda.gateway.settings.change.Confirmed.Straggler;
import yingda.gateway.settings.change.Made;
import yingda.gateway.settings.record.Change;
import yingda.gateway.settings.rollout.Progress;
import yingda.gateway.settings.rollout.Rollouts.Begun;

/// Changes as operators are shown them.
final class ChangeView {

  private ChangeView() {}

  /// A change that was just made.
  ///
  /// @param state `APPLIED` when all instances say that they apply it, `APPLYING` when some don't
  ///   yet
  @Serdeable
  @Schema(name = "SettingsChanged")
  record Done(
      long generation,
      String document,
      long index,
      String diff,
      String state,
      List<Applied> applied,
      List<Straggler> stragglers) {

    static Done of(Made made) {
      var confirmed = made.confirmed() == null ? NOBODY : made.confirmed();
      var all = made.confirmed() != null && confirmed.stragglers().isEmpty();
      return new Done(
          made.generation(),
          made.document(),
          made.index(),
          made.diff(),
          all ? "APPLIED" : "APPLYING",
          confirmed.applied(),
          confirmed.stragglers());
    }
  }

  static final Confirmed NOBODY = new Confirmed(List.of(), List.of());

  /// A change that some instances are trying.
  @Serdeable
  @Schema(name = "SettingsStaged")
  record Trial(
      long generation, String document, long index, String diff, String state, Progress rollout) {

    static Trial of(Begun begun) {
      return new Trial(
          begun.generation(),
          begun.document(),
          begun.index(),
          begun.diff(),
          Change.State.STAGED.name(),
          begun.progress());
    }
  }

  /// A change of the past.
  @Serdeable
  @Schema(name = "SettingsChangeInShort")
  record Brief(
      long generation,
      String document,
      String who,
      String why,
      String at,
      String state,
      String diff,
      @Nullable String note) {

    static Brief of(Change change) {
      return new Brief(
          change.generation(),
          change.document(),
          change.who(),
          change.why(),
          change.at().toString(),
          change.state().name(),
          change.diff(),
          noted(change));
    }
  }

  /// The newest first.
  @Serdeable
  @Schema(name = "SettingsHistory")
  record History(List<Brief> changes) {}

  /// All there is to know of one.
  ///
  /// @param yaml what the document became
  /// @param before what it was; null when there was none
  /// @param rollout of a staged change
  @Serdeable
  @Schema(name = "SettingsChangeInFull")
  record Full(
      long generation,
      String document,
      String who,
      String why,
      String at,
      String state,
      String diff,
      @Nullable String note,
      String yaml,
      @Nullable String before,
      @Nullable Long index,
      @Nullable Progress rollout,
      List<Applied> applied,
      List<Straggler> stragglers) {

    static Full of(Change change, @Nullable Progress rollout, Confirmed confirmed) {
      return new Full(
          change.generation(),
          change.document(),
          change.who(),
          change.why(),
          change.at().toString(),
          change.state().name(),
          change.diff(),
          noted(change),
          change.after(),
          change.before(),
          change.index(),
          rollout,
          confirmed.applied(),
          confirmed.stragglers());
    }
  }

  private static @Nullable String noted(Change change) {
    return change.note().isEmpty() ? null : change.note();
  }
}
