package yingda.gateway.turn;

/// The instance that wrote the answer is gone. Another one can write it anew.
final class AnswerLost extends Exception {

  private final RuntimeException reason;

  AnswerLost(RuntimeException reason) {
    super(reason.getMessage(), null, false, false);
    this.reason = reason;
  }

  /// Why there is no answer, if there is to be none.
  RuntimeException reason() {
    return reason;
  }
}
