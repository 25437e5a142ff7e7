package yingda.intent.ledger;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;
import yingda.intent.model.Piece;
import yingda.intent.model.Prompt;
import yingda.intent.model.Usage;

/// One call to a model while it lasts. Its text comes on one thread, its cancelling on any.
final class Call {

  /// Who refuses a request, or never got it, has read nothing of it.
  private static final Set<Reason> UNREAD =
      EnumSet.of(
          Reason.UNREACHABLE,
          Reason.KEY_REFUSED,
          Reason.BALANCE_SPENT,
          Reason.REQUEST_REFUSED,
          Reason.LIMITED,
          Reason.OVERLOADED,
          Reason.BROKEN);

  private final Prompt prompt;
  private final long began = System.nanoTime();
  private final Estimate written = new Estimate();
  private @Nullable Usage counted;
  private @Nullable Duration firstText;
  private boolean over;

  Call(Prompt prompt) {
    this.prompt = prompt;
  }

  /// The upstream says what it has counted so far.
  synchronized void counted(Usage usage) {
    counted = usage;
  }

  synchronized void text(Piece.Text text) {
    if (firstText == null) {
      firstText = sinceBegin();
    }
    written.add(text.text());
  }

  /// It has come to its end.
  ///
  /// @return what there is to say of it; null when that was said before
  synchronized @Nullable Result end(Piece.End end) {
    return over(end.cutShort() ? "cut_short" : "complete", true);
  }

  /// It has failed.
  ///
  /// @return as above
  synchronized @Nullable Result fail(Throwable thrown) {
    if (!(thrown instanceof ModelFailure failure)) {
      return over("internal", true);
    }
    return over(failure.reason().tag(), firstText != null || !UNREAD.contains(failure.reason()));
  }

  /// Nobody wants it any more.
  ///
  /// @return as above
  synchronized @Nullable Result cancel() {
    return over("cancelled", true);
  }

  private @Nullable Result over(String outcome, boolean read) {
    if (over) {
      return null;
    }
    over = true;
    var took = sinceBegin();
    if (counted != null) {
      return new Result(outcome, counted, false, took, firstText);
    }
    return read
        ? new Result(outcome, estimate(), true, took, firstText)
        : new Result(outcome, Usage.UNKNOWN, false, took, firstText);
  }

  /// What was in the upstream's cache can't be known: it is taken for not found there.
  private Usage estimate() {
    return new Usage(Estimate.of(prompt.messages()), 0, written.tokens(), 0);
  }

  private Duration sinceBegin() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// What there is to say of a call.
  ///
  /// @param firstText after which time there was text; null when there was none
  record Result(
      String outcome,
      Usage usage,
      boolean estimated,
      Duration took,
      @Nullable Duration firstText) {}
}
