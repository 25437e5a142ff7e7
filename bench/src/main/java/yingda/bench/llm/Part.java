package yingda.bench.llm;

/// What can be measured by itself.
enum Part {
  /// Ten and fifty turns at once.
  BATCH,
  /// The processor time of a turn.
  COST,
  /// From 100 to 1,000 turns a second, at a model that bears them.
  SPIKE,
  /// The same at a model that bears a fifth of them.
  LIMITED,
  /// Ten thousand turns in flight.
  CROWD
}
