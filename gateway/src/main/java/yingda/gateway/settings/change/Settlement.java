package yingda.gateway.settings.change;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import yingda.gateway.settings.live.Shelf.Contents;
import yingda.gateway.settings.record.Change;
import yingda.gateway.settings.record.Change.State;
import yingda.gateway.settings.record.Changes;

/// Records what became of changes whose gateway went away in the middle of them.
///
/// A change is written to Consul with its generation on it, so whether that had been done can be
/// told later.
@Singleton
public final class Settlement {

  /// So long a gateway that is there may take from one step to the next.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Changes changes;

  Settlement(Changes changes) {
    this.changes = changes;
  }

  public void settle(Contents contents) {
    for (var change : changes.open()) {
      settle(change, contents);
    }
  }

  private void settle(Change change, Contents contents) {
    var live = contents.document(change.document());
    var staged = contents.staged().get(change.document());
    if (live != null
        && live.generation() == change.generation()
        && live.sha256().equals(change.sha256())) {
      changes.settle(change, State.APPLIED, live.index(), "");
    } else if (staged != null && staged.generation() == change.generation()) {
      // It is being tried.
      return;
    } else if (change.at().isBefore(Instant.now().minus(GRACE))) {
      if (change.state() == State.STAGED) {
        changes.settle(change, State.ROLLED_BACK, null, "its gateway went away");
      } else {
        changes.settle(change, State.FAILED, null, "its gateway went away before it was written");
      }
    }
  }
}
