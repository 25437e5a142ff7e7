package yingda.intent.model;

/// What may answer when the first model doesn't, the best first.
public enum Rung {
  /// Another model.
  BACKUP,
  /// The passages, quoted.
  EXTRACT,
  /// What the company itself says to what the question is about.
  CURATED,
  /// That there is no answer now, and who else may have one.
  REFUSAL
}
