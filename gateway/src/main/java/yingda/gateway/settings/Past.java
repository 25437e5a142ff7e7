package yingda.gateway.settings;

import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.change.Confirmation;
import yingda.gateway.settings.change.Confirmed;
import yingda.gateway.settings.change.Preparation;
import yingda.gateway.settings.change.Settlement;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Shelf;
import yingda.gateway.settings.record.Change;
import yingda.gateway.settings.record.Change.State;
import yingda.gateway.settings.record.Changes;
import yingda.gateway.settings.rollout.Progress;
import yingda.platform.failure.ServiceException.NotFound;

/// What was changed, and what became of it.
@Singleton
final class Past {

  private final Changes changes;
  private final Shelf shelf;
  private final Fleet fleet;
  private final Settlement settlement;
  private final JsonMapper json;

  Past(Changes changes, Shelf shelf, Fleet fleet, Settlement settlement, JsonMapper json) {
    this.changes = changes;
    this.shelf = shelf;
    this.fleet = fleet;
    this.settlement = settlement;
    this.json = json;
  }

  ChangeView.History newest(@Nullable String document, int limit) throws InterruptedException {
    settlement.settle(shelf.read());
    return new ChangeView.History(
        changes.newest(document, limit).stream().map(ChangeView.Brief::of).toList());
  }

  ChangeView.Full one(String generation) throws InterruptedException {
    settlement.settle(shelf.read());
    var change =
        changes
            .find(number(generation))
            .orElseThrow(() -> new NotFound("settings change", generation));
    var progress = progress(change.rollout());
    return ChangeView.Full.of(change, progress, confirmed(change, progress));
  }

  private static long number(String generation) {
    try {
      return Long.parseLong(generation);
    } catch (NumberFormatException _) {
      throw new NotFound("settings change", generation);
    }
  }

  /// Whoever applies it now, as long as they should.
  private Confirmed confirmed(Change change, @Nullable Progress progress)
      throws InterruptedException {
    var live = shelf.read().document(change.document());
    var newest = live != null && live.generation() == change.generation();
    if (!newest && change.state() != State.STAGED) {
      return ChangeView.NOBODY;
    }
    var members =
        Preparation.concerned(change.document(), change.after(), fleet.members()).stream();
    if (!newest) {
      var canaries = progress == null ? Set.<String>of() : Set.copyOf(progress.instances());
      members = members.filter(member -> canaries.contains(member.id()));
    }
    return Confirmation.now(change.document(), change.generation(), members.toList());
  }

  private @Nullable Progress progress(@Nullable String rollout) {
    try {
      return rollout == null ? null : json.readValue(rollout, Progress.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
