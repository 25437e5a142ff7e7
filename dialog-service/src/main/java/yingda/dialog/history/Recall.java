package yingda.dialog.history;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import yingda.dialog.record.Lane;
import yingda.dialog.record.Summaries;
import yingda.dialog.record.Summary;
import yingda.dialog.record.Turn;
import yingda.platform.failure.ServiceException;

/// Recalls a conversation for a model.
@Singleton
public final class Recall {

  private static final Logger log = LoggerFactory.getLogger(Recall.class);

  private final Summaries summaries;
  private final Supplier<HistorySettings> settings;

  Recall(Summaries summaries, Supplier<HistorySettings> settings) {
    this.summaries = summaries;
    this.settings = settings;
  }

  /// Recalls what was said before a turn. Only of a long conversation is there a summary to be
  /// read: the others cost nothing.
  ///
  /// @param turns the latest of those before it, latest first
  public Recollection before(Lane lane, List<Turn> turns) throws InterruptedException {
    var now = settings.get();
    var whole = turns.isEmpty() || turns.getLast().sequence() == 1;
    var summary = whole && Recollection.small(turns, now) ? null : summary(lane);
    return Recollection.of(turns, summary, now);
  }

  /// An answer without it is better than none.
  private @Nullable Summary summary(Lane lane) throws InterruptedException {
    try {
      return summaries.of(lane).orElse(null);
    } catch (ServiceException e) {
      log.warn("Conversation {} is told without its summary", lane.conversation());
      return null;
    }
  }
}
