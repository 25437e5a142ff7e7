package yingda.gateway.settings;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import yingda.gateway.settings.change.Check;
import yingda.gateway.settings.change.Diff;
import yingda.gateway.settings.change.Names;
import yingda.gateway.settings.change.Paths;
import yingda.gateway.settings.change.Verdict.Version;
import yingda.gateway.settings.change.Wanted;
import yingda.gateway.settings.edit.Edit;
import yingda.gateway.settings.edit.Path;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Shelf;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.settings.schema.Fault;

/// Documents that somebody would like to have.
@Singleton
final class Proposals {

  private static final String NOTHING = "{}\n";

  /// @param checkedAgainst the versions that were asked
  /// @param diff from what is live
  @Serdeable
  @Schema(name = "SettingsValidity")
  record Validity(boolean valid, List<Fault> faults, List<Version> checkedAgainst, String diff) {}

  private final Shelf shelf;
  private final Fleet fleet;
  private final Check check;
  private final Paths paths;

  Proposals(Shelf shelf, Fleet fleet, Check check, Paths paths) {
    this.shelf = shelf;
    this.fleet = fleet;
    this.check = check;
    this.paths = paths;
  }

  Validity check(String document, String yaml) throws InterruptedException {
    var contents = shelf.read();
    var members = fleet.members();
    Names.require(document, Check.services(members));
    var verdict = check.of(document, yaml, contents, members);
    var live = contents.document(document);
    return new Validity(
        verdict.valid(),
        verdict.faults(),
        verdict.against(),
        Diff.of(live == null ? null : live.yaml(), yaml));
  }

  /// With single values put into the document as it is.
  ///
  /// @throws Conflict if it is another one by now than the operator has read
  Wanted wanted(ChangeRequest asked) throws InterruptedException {
    if (asked.yaml() != null) {
      return new Wanted(asked.document(), asked.yaml(), asked.index(), asked.who(), asked.why());
    }
    var live = shelf.read().document(asked.document());
    var edited = edited(live == null ? NOTHING : live.yaml(), asked);
    // What is edited is what was just read; nobody may write in between.
    var index = live == null ? 0 : live.index();
    if (asked.index() != null && asked.index() != index) {
      throw new Conflict(
          "SETTINGS_CHANGED",
          "the document has been changed since; its index is %d".formatted(index));
    }
    return new Wanted(asked.document(), edited, index, asked.who(), asked.why());
  }

  private String edited(String yaml, ChangeRequest asked) throws InterruptedException {
    var set = new LinkedHashMap<Path, String>();
    for (var value : asked.set().entrySet()) {
      set.put(path(asked.document(), value.getKey()), value.getValue());
    }
    var unset = new ArrayList<Path>();
    for (var path : asked.unset()) {
      unset.add(path(asked.document(), path));
    }
    return Edit.apply(yaml, set, unset);
  }

  private Path path(String document, String text) throws InterruptedException {
    return new Path(paths.names(document, text));
  }
}
