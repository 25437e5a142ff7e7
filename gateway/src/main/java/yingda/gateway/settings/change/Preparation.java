package yingda.gateway.settings.change;

import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import yingda.gateway.settings.live.Fleet;
import yingda.gateway.settings.live.Live;
import yingda.gateway.settings.live.Member;
import yingda.gateway.settings.live.Shelf;
import yingda.gateway.settings.live.Shelf.Contents;
import yingda.gateway.settings.record.NewChange;
import yingda.platform.digest.Sha256;
import yingda.platform.failure.ServiceException.Conflict;
import yingda.platform.failure.ServiceException.InvalidRequest;
import yingda.platform.settings.document.Documents;
import yingda.platform.settings.document.Unreadable;

/// Finds out whether a change may be made.
@Singleton
public final class Preparation {

  private final Shelf shelf;
  private final Fleet fleet;
  private final Check check;
  private final Settlement settlement;

  Preparation(Shelf shelf, Fleet fleet, Check check, Settlement settlement) {
    this.shelf = shelf;
    this.fleet = fleet;
    this.check = check;
    this.settlement = settlement;
  }

  /// @throws Conflict if somebody else is changing the document
  /// @throws Unfit if it has faults
  public Prepared of(Wanted wanted) throws InterruptedException {
    var contents = shelf.read();
    var live = contents.document(wanted.document());
    if (live != null && live.yaml().equals(wanted.yaml())) {
      throw new InvalidRequest("yaml", "what the document says already", "something else");
    }
    return of(wanted, contents, live == null ? null : live.yaml());
  }

  /// @param before what the document was, as far as the record knows
  Prepared of(Wanted wanted, Contents contents, @Nullable String before)
      throws InterruptedException {
    var members = fleet.members();
    var document = Names.require(wanted.document(), Check.services(members));
    var index = requireIndex(contents.document(document), wanted.index());
    if (contents.staged().containsKey(document)) {
      throw changed("another change of the document is being tried; wait for its end");
    }
    check.of(document, wanted.yaml(), contents, members).requireValid();
    settlement.settle(contents);
    var change =
        new NewChange(
            document,
            wanted.who(),
            wanted.why(),
            before,
            wanted.yaml(),
            Diff.of(before, wanted.yaml()),
            Sha256.hex(wanted.yaml()));
    return new Prepared(change, index, concerned(document, wanted.yaml(), members));
  }

  private static long requireIndex(@Nullable Live live, @Nullable Long index) {
    var now = live == null ? 0 : live.index();
    if (index != null && index != now) {
      throw changed("the document has been changed since; its index is %d".formatted(now));
    }
    return now;
  }

  static Conflict changed(String message) {
    return new Conflict("SETTINGS_CHANGED", message);
  }

  /// The instances that read a document.
  public static List<Member> concerned(String document, String yaml, List<Member> members) {
    try {
      var services =
          Names.concerned(document, Documents.read(document, yaml), Check.services(members));
      return members.stream().filter(member -> services.contains(member.service())).toList();
    } catch (Unreadable _) {
      return List.of();
    }
  }
}
