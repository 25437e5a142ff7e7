package yingda.intent.answer;

/// What a model says, in the order it says it.
public sealed interface Piece {

  /// More of the answer; never empty.
  record Text(String text) implements Piece {}

  /// The end of a complete answer.
  ///
  /// @param model the model, as it names itself
  /// @param cutShort whether the answer met the limit on its length; it is shown as far as it goes
  record End(String model, Usage usage, boolean cutShort) implements Piece {}
}
