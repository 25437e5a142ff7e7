package yingda.bench.llm.load;

/// What became of a turn.
public enum Fate {
  /// The model's answer, whole, to this question.
  FULL,
  /// An answer by what stands in for the model, which says so.
  DEGRADED,
  /// An error.
  REFUSED,
  /// No answer within the time that somebody would wait.
  LATE,
  /// An answer that isn't whole, or to another question.
  WRONG
}
