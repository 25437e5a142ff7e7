package yingda.intent.admission;

/// How many may wait without waiting in vain, as far as it has shown.
///
/// A line that is longer than what is served of it in time serves nobody more, and has those at its
/// end wait for nothing. How quickly it moves depends on the upstream, on how long answers are and
/// on who is more urgent; so it is found out: ten who are let in make room for one more, and when
/// some waited in vain a tenth fewer may.
///
/// @param length not whole
record Line(double length) {

  static final Line UNTRIED = new Line(Double.MAX_VALUE);

  private static final double STEP = 0.1;
  private static final double CUT = 0.9;

  boolean longerThan(int waiting) {
    return waiting <= Math.max(1, length);
  }

  Line letIn() {
    return new Line(length + STEP);
  }

  /// @param most how many may wait in any case
  Line inVain(int most) {
    return new Line(Math.max(1, Math.min(length, most) * CUT));
  }
}
