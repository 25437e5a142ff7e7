package yingda.intent.upstream;

import org.jspecify.annotations.Nullable;
import yingda.intent.model.ModelFailure.Reason;

/// Whether an upstream's key is good for anything.
///
/// While it isn't, nothing is asked with it: each request would fail, and be held against us.
enum KeyState {
  USABLE(null),
  /// There is none. That changes only with a new start.
  MISSING(Reason.KEY_MISSING),
  /// The server doesn't know it, or no longer.
  REFUSED(Reason.KEY_REFUSED),
  /// The account behind it has no money left.
  EMPTY(Reason.BALANCE_SPENT);

  private final @Nullable Reason refusal;

  KeyState(@Nullable Reason refusal) {
    this.refusal = refusal;
  }

  /// Why nothing can be asked; null if it can.
  @Nullable Reason refusal() {
    return refusal;
  }

  /// The state after an answer failed. Only failures that are the key's tell anything about it.
  KeyState after(Reason failure) {
    return switch (failure) {
      case KEY_REFUSED -> after(REFUSED);
      case BALANCE_SPENT -> after(EMPTY);
      default -> this;
    };
  }

  /// The state after somebody looked.
  KeyState after(KeyState found) {
    return this == MISSING ? MISSING : found;
  }
}
