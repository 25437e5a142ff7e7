package yingda.intent.answer;

import java.util.Locale;
import yingda.platform.failure.ServiceException;
import yingda.platform.failure.ServiceException.DependencyUnavailable;

/// Why a model gave no answer.
///
/// It carries nothing the model's server said: that may repeat the question or part of the key.
public final class ModelFailure extends RuntimeException {

  private final Reason reason;

  public ModelFailure(Reason reason) {
    super(reason.message, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /// What a caller is told.
  ServiceException outcome() {
    return new DependencyUnavailable("deepseek", reason.message);
  }

  /// The ways in which a model fails to answer.
  public enum Reason {
    /// There is no key to call with.
    KEY_MISSING("DEEPSEEK_API_KEY is not set"),
    /// The key is wrong or disabled.
    KEY_REFUSED("DeepSeek refused the API key"),
    /// The account is empty.
    BALANCE_SPENT("the DeepSeek account has no balance left"),
    /// The request itself is not to the server's liking.
    REQUEST_REFUSED("DeepSeek refused the request"),
    /// So many answers are being written for us that this one waited in vain for its turn.
    NO_SLOT("too many answers are being written at once"),
    /// The account's limit.
    LIMITED("DeepSeek is at the account's limit"),
    /// The server's limit.
    OVERLOADED("DeepSeek is overloaded"),
    /// The server's fault.
    BROKEN("DeepSeek has an internal error"),
    /// No connection, or one that was lost before an answer began.
    UNREACHABLE("DeepSeek can't be reached"),
    /// The server took the request and said nothing.
    SILENT("DeepSeek did not respond in time"),
    /// The server responded, and then sent no text, however often it said to be alive.
    NO_CONTENT("DeepSeek did not begin its answer in time"),
    /// Text stopped coming.
    STALLED("DeepSeek stopped in mid-answer"),
    /// The stream ended before the answer did.
    CUT_OFF("DeepSeek hung up in mid-answer"),
    /// The server interrupted the answer.
    ABORTED("DeepSeek broke off its answer"),
    /// The server's filter took offence.
    FILTERED("DeepSeek's content filter stopped the answer"),
    /// A complete answer of no words.
    EMPTY("DeepSeek's answer was empty"),
    /// The answer is longer than anything that was asked for.
    TOO_LONG("DeepSeek's answer does not end"),
    /// What came is not what the protocol promises.
    MALFORMED("DeepSeek answered with something that can't be read");

    private final String message;

    Reason(String message) {
      this.message = message;
    }

    /// The reason as metrics name it.
    public String tag() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
