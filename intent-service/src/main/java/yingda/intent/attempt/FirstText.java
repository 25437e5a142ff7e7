package yingda.intent.attempt;

import java.time.Duration;
import yingda.intent.model.Piece;

/// The wait for the first text of one answer.
final class FirstText {

  private final long began = System.nanoTime();
  private volatile long waited = -1;

  /// @return whether this is the first text: what a visitor can see
  boolean hear(Piece piece) {
    if (waited < 0 && piece instanceof Piece.Text(var text) && !text.isBlank()) {
      waited = System.nanoTime() - began;
      return true;
    }
    return false;
  }

  boolean said() {
    return waited >= 0;
  }

  /// How long it was; how long it has been when it isn't over.
  Duration waited() {
    var whole = waited;
    return Duration.ofNanos(whole < 0 ? System.nanoTime() - began : whole);
  }
}
