package yingda.intent.model;

/// The tokens an answer cost.
///
/// @param read tokens of the prompt that were not in the model's context cache
/// @param readFromCache tokens of the prompt that were
/// @param written tokens of the answer, reasoning included
/// @param reasoning those of them that nobody sees
public record Usage(long read, long readFromCache, long written, long reasoning) {

  /// What is known of a model that doesn't count.
  public static final Usage UNKNOWN = new Usage(0, 0, 0, 0);

  /// What it costs to say again what a model has said.
  public static final Usage NONE = new Usage(0, 0, 0, 0);
}
