package yingda.chaos.check;

/// One case in which an invariant does not hold.
///
/// @param conversation where; empty when it is not about one
public record Violation(Invariant invariant, String conversation, String what) {

  @Override
  public String toString() {
    return invariant + (conversation.isEmpty() ? "" : " " + conversation) + ": " + what;
  }
}
