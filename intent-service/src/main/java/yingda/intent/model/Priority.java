package yingda.intent.model;

/// How urgent an answer is, the most urgent first.
public enum Priority {
  /// P0: handed over, an agent's, or a paying visitor's.
  URGENT,
  /// P1: a visitor the tenant vouches for.
  IDENTIFIED,
  /// P2: anybody.
  ANONYMOUS,
  /// P3: nobody waits for it.
  BATCH
}
