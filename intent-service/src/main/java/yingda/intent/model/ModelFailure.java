package yingda.intent.model;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DeadlineExceeded;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Why a model gave no answer.
///
/// It carries nothing the model's server said but when to come again: the rest may repeat the
/// question or part of the key. `docs/operations/model.md` says what each reason leads to.
public final class ModelFailure extends RuntimeException {

  private final Reason reason;
  private final @Nullable Duration retryAfter;
  private final String upstream;
  private final boolean nextFailed;

  /// A failure of a model whose name whoever asked it will add.
  public ModelFailure(Reason reason) {
    this(reason, null);
  }

  /// @param retryAfter how long the server wants not to be asked again, if it said so
  public ModelFailure(Reason reason, @Nullable Duration retryAfter) {
    this("model", reason, retryAfter, false);
  }

  private ModelFailure(
      String upstream, Reason reason, @Nullable Duration retryAfter, boolean nextFailed) {
    super(null, null, false, false);
    this.upstream = upstream;
    this.reason = reason;
    this.retryAfter = retryAfter;
    this.nextFailed = nextFailed;
  }

  /// The same failure, of this upstream.
  public ModelFailure of(String name) {
    return new ModelFailure(name, reason, retryAfter, nextFailed);
  }

  /// The same failure, of one beside whom the next was asked and failed, too.
  public ModelFailure andNext() {
    return new ModelFailure(upstream, reason, retryAfter, true);
  }

  @Override
  public String getMessage() {
    return upstream + " " + reason.what;
  }

  public Reason reason() {
    return reason;
  }

  /// How long the server wants not to be asked again; null when it didn't say.
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /// Whether the next one needn't be asked any more.
  public boolean nextFailed() {
    return nextFailed;
  }

  /// What a caller is told.
  public ServiceException outcome() {
    return reason == Reason.TOO_LATE
        ? new DeadlineExceeded("waiting for the model's answer")
        : new DependencyUnavailable(upstream, getMessage());
  }

  /// Whose fault a failure is, and so who must learn from it.
  public enum Fault {
    /// The upstream is broken or can't be reached. The next request may fail alike.
    HARD,
    /// The upstream is well, but has no room.
    BUSY,
    /// This request would fail anywhere; another one wouldn't.
    REQUEST,
    /// Every request will fail until somebody sees to the key or the account.
    KEY,
    /// Nobody's. It says nothing about the upstream.
    NONE
  }

  /// The ways in which a model fails to answer.
  public enum Reason {
    /// There is no key to call with.
    KEY_MISSING(Fault.KEY, false, "has no API key"),
    /// The key is wrong or disabled.
    KEY_REFUSED(Fault.KEY, false, "refuses the API key"),
    /// The account is empty.
    BALANCE_SPENT(Fault.KEY, false, "has an account with no balance left"),
    /// The request itself is not to the server's liking.
    REQUEST_REFUSED(Fault.REQUEST, false, "refused the request"),
    /// So many answers are being written for us that this one waited in vain for its turn.
    NO_SLOT(Fault.NONE, false, "has too many answers to write at once"),
    /// So much failed of late that it isn't asked at all for a while.
    BREAKER_OPEN(Fault.NONE, false, "has failed too often and is left alone"),
    /// The account's limit.
    LIMITED(Fault.BUSY, true, "is at the account's limit"),
    /// The server's limit.
    OVERLOADED(Fault.BUSY, true, "is overloaded"),
    /// The server's fault.
    BROKEN(Fault.HARD, true, "has an internal error"),
    /// No connection, or one that was lost before an answer began.
    UNREACHABLE(Fault.HARD, true, "can't be reached"),
    /// The server took the request and said nothing.
    SILENT(Fault.HARD, true, "did not respond in time"),
    /// The server responded, and then sent no text, however often it said to be alive.
    NO_CONTENT(Fault.HARD, true, "did not begin its answer in time"),
    /// Text stopped coming.
    STALLED(Fault.HARD, true, "stopped in mid-answer"),
    /// The stream ended before the answer did.
    CUT_OFF(Fault.HARD, true, "hung up in mid-answer"),
    /// The server interrupted the answer.
    ABORTED(Fault.HARD, true, "broke off its answer"),
    /// The server's filter took offence.
    FILTERED(Fault.REQUEST, false, "filtered the answer"),
    /// The model began to tell what it had been told in confidence.
    LEAKED(Fault.REQUEST, false, "began to tell its instructions"),
    /// A complete answer of no words.
    EMPTY(Fault.NONE, true, "gave an empty answer"),
    /// The answer is longer than anything that was asked for.
    TOO_LONG(Fault.NONE, false, "gave an answer that does not end"),
    /// What came is not what the protocol promises.
    MALFORMED(Fault.HARD, true, "answered with something that can't be read"),
    /// No model was asked: it would have answered from memory.
    UNSEARCHED(Fault.NONE, false, "was not asked, since nothing could be looked up"),
    /// Nothing is wrong: it is seen to that the way down would hold. Nobody was asked.
    DRILL(Fault.NONE, false, "was not asked, for a drill"),
    /// The tenant's budget. Nobody was asked.
    BUDGET_SPENT(Fault.NONE, false, "is not asked any more today: the budget is spent"),
    /// The time for the answer was up, whatever the model would have said.
    TOO_LATE(Fault.NONE, false, "had no time left to answer");

    private final Fault fault;
    private final boolean transientFault;
    private final String what;

    Reason(Fault fault, boolean transientFault, String what) {
      this.fault = fault;
      this.transientFault = transientFault;
      this.what = what;
    }

    public Fault fault() {
      return fault;
    }

    /// Whether the same request may be answered a moment later. What has been shown to a visitor
    /// must not be repeated, so this only holds before the first text.
    public boolean worthRetrying() {
      return transientFault;
    }

    /// Whether another model, or the passages, could give the same offence.
    public boolean isOffence() {
      return this == FILTERED || this == LEAKED;
    }

    /// The reason as metrics name it.
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
