package yingda.dialog.record;

/// How a turn stands.
public enum TurnState {
  /// Taken in, not yet claimed by a runner.
  ACCEPTED,
  /// A runner is answering.
  RUNNING,
  /// Answered.
  DONE,
  /// Answered with less than the model's answer, and flagged so.
  DEGRADED,
  /// Ended without an answer.
  FAILED,
  /// Ended by its deadline.
  EXPIRED,
  /// Ended because somebody asked for it.
  CANCELLED;

  /// Whether it is final.
  public boolean isTerminal() {
    return this != ACCEPTED && this != RUNNING;
  }
}
