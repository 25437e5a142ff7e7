package yingda.intent.model;

/// Where a model's answer comes from.
public enum Origin {
  /// It was written for this question.
  MODEL,
  /// It was being written for another question that is alike.
  SHARED,
  /// It had been written before.
  KEPT
}
