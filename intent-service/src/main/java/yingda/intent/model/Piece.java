package yingda.intent.model;

/// What is said to a question, in the order it is said.
public sealed interface Piece {

  /// More of the answer; never empty.
  record Text(String text) implements Piece {}

  /// From here on something else answers than what was to.
  ///
  /// @param reason why, in one stable word
  /// @param anew whether what follows stands instead of all text before
  record Descent(Rung rung, String reason, boolean anew) implements Piece {}

  /// The end of a complete answer.
  ///
  /// @param model the model, as it names itself; empty when none answered
  /// @param usage what it cost; nothing when it was written for another question
  /// @param cutShort whether the answer met the limit on its length; it is shown as far as it goes
  record End(String model, Usage usage, boolean cutShort, Origin origin) implements Piece {

    /// The end of an answer that was written for this question.
    public End(String model, Usage usage, boolean cutShort) {
      this(model, usage, cutShort, Origin.MODEL);
    }

    /// The same for somebody else, who pays nothing.
    public End shared() {
      return origin == Origin.MODEL ? new End(model, Usage.NONE, cutShort, Origin.SHARED) : this;
    }
  }
}
