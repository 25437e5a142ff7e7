package yingda.dialog.conversation;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import yingda.dialog.record.Archive;
import yingda.dialog.record.Conversation;
import yingda.dialog.record.Lane;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// The conversations of a visitor.
@Singleton
public final class Conversations {

  private final Archive archive;

  Conversations(Archive archive) {
    this.archive = archive;
  }

  /// Opens one.
  public Conversation start(String tenant, String visitor, String site)
      throws InterruptedException {
    if (!Ids.isWellFormed(site)) {
      throw new InvalidRequest("site", site, "a site key: 1 to 64 characters of A-Z a-z 0-9 _ -");
    }
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var conversation = new Conversation(Ids.next(), "", now);
    archive.open(new Lane(tenant, visitor, conversation.id()), site, now);
    return conversation;
  }

  /// Lists them, latest first.
  public List<Conversation> list(String tenant, String visitor, int limit)
      throws InterruptedException {
    return archive.conversations(tenant, visitor, limit);
  }
}
