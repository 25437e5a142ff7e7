package yingda.gateway.settings.change;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.gateway.settings.change.Confirmation.Written;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.live.Shelf;
import yingda.gateway.settings.record.Change.State;
import yingda.gateway.settings.record.Changes;
import yingda.platform.failure.ServiceException.DependencyUnavailable;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.failure.ServiceException.NotFound;

/// Makes changes: recorded as pending, written to Consul with their generation, recorded as
/// applied. Whatever comes in between, [Settlement] tells afterwards how far it got.
@Singleton
public final class Changer {

  private static final Logger log = LoggerFactory.getLogger(Changer.class);
  private static final String NOTHING = "{}\n";

  private final Preparation preparation;
  private final Changes changes;
  private final Shelf shelf;
  private final Baselines baselines;
  private final Confirmation confirmation;
  private final Supplier<RolloutSettings> settings;

  Changer(
      Preparation preparation,
      Changes changes,
      Shelf shelf,
      Baselines baselines,
      Confirmation confirmation,
      Supplier<RolloutSettings> settings) {
    this.preparation = preparation;
    this.changes = changes;
    this.shelf = shelf;
    this.baselines = baselines;
    this.confirmation = confirmation;
    this.settings = settings;
  }

  public Made change(Wanted wanted) throws InterruptedException {
    return make(preparation.of(wanted));
  }

  /// Makes a document what it was before a change.
  ///
  /// @param generation null for the newest: what was written behind our back, or else the newest
  ///   that applied
  public Made rollback(String document, @Nullable Long generation, String who, String why)
      throws InterruptedException {
    var drifted = generation == null ? recordedOfDrifted(document) : null;
    var before = drifted == null ? before(document, generation) : drifted;
    return change(new Wanted(document, before, null, who, why));
  }

  /// What a document should be, if it is something else or gone.
  private @Nullable String recordedOfDrifted(String document) throws InterruptedException {
    var contents = shelf.read();
    var baseline = baselines.of(contents).get(document);
    var live = contents.document(document);
    if (baseline == null) {
      return null;
    }
    var drifted = live == null || Standing.State.of(live, baseline) == Standing.State.DRIFTED;
    return drifted ? baseline.yaml() : null;
  }

  private String before(String document, @Nullable Long generation) {
    var undone =
        generation == null
            ? changes.applied().get(document)
            : changes.find(generation).orElse(null);
    if (undone == null || !undone.document().equals(document)) {
      throw new NotFound("change of " + document, String.valueOf(generation));
    }
    if (undone.state() != State.APPLIED) {
      throw new InvalidRequest("generation", undone.state().name(), "a change that applied");
    }
    return undone.before() == null ? NOTHING : undone.before();
  }

  /// Records as a change what somebody wrote behind our back.
  public Made adopt(String document, String who, String why) throws InterruptedException {
    var contents = shelf.read();
    var live = contents.document(document);
    if (live == null) {
      throw new NotFound("document", document);
    }
    var baseline = baselines.of(contents).get(document);
    if (Standing.State.of(live, baseline) != Standing.State.DRIFTED) {
      throw new InvalidRequest("document", "as it is recorded", "a document that has drifted");
    }
    var wanted = new Wanted(document, live.yaml(), live.index(), who, why);
    return make(preparation.of(wanted, contents, baseline == null ? null : baseline.yaml()));
  }

  private Made make(Prepared prepared) throws InterruptedException {
    var generation = changes.begin(prepared.change(), State.PENDING, null);
    var begun = System.nanoTime();
    var index = write(generation, prepared);
    return confirmed(generation, prepared, index, begun);
  }

  /// Writes what has been recorded.
  ///
  /// @return the document's index since
  public long write(long generation, Prepared prepared) throws InterruptedException {
    var change = prepared.change();
    var live = shelf.write(change.document(), change.after(), generation, prepared.index());
    if (live == null) {
      changes.end(generation, State.FAILED, null, "somebody else wrote the document first");
      throw Preparation.changed("somebody else wrote the document first");
    }
    log.info(
        "Settings of {}: generation {} by {}: {}",
        change.document(),
        generation,
        change.who(),
        change.why());
    try {
      changes.end(generation, State.APPLIED, live.index(), "");
    } catch (DependencyUnavailable _) {
      log.warn("Generation {} is written, and will be recorded as such later", generation);
    }
    return live.index();
  }

  private Made confirmed(long generation, Prepared prepared, long index, long begun)
      throws InterruptedException {
    var change = prepared.change();
    var written = new Written(change.document(), generation, index, begun);
    return new Made(
        generation,
        change.document(),
        index,
        change.diff(),
        confirm(written, prepared.concerned()));
  }

  private @Nullable Confirmed confirm(Written written, List<Member> members)
      throws InterruptedException {
    try {
      return confirmation.of(written, members, settings.get().confirm());
    } catch (DependencyUnavailable _) {
      // The change is made; that nobody could be asked doesn't undo it.
      return null;
    }
  }
}
