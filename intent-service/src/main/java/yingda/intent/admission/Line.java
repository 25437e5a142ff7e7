package yingda.intent.admission;

import yingda.intent.model.Priority;

/// How many may wait without waiting too long, as far as it has shown.
///
/// A line that is longer than what is served of it in time serves nobody more, and has those at its
/// end wait for nothing. How quickly it moves depends on the upstream, on how long answers are and
/// on who is more urgent; so it is found out. Each who is let in makes room for one more, until one
/// has waited a quarter as long as it may: then a tenth fewer may wait, and from there on it takes
/// ten to make room for one. Who came before a cut knows nothing of it.
///
/// @param length not whole
/// @param step how much longer it gets with each who is let in soon
/// @param cut when it was shortened last, in nanoseconds
record Line(double length, double step, long cut) {

  private static final int SHORT = 8;
  private static final double STEP = 0.1;
  private static final double CUT = 0.9;

  /// Before anybody has waited. How quickly the line of the most urgent moves is known, for nobody
  /// is called before them; the others begin with few.
  static Line untried(Priority priority, long now) {
    return new Line(priority == Priority.URGENT ? Double.MAX_VALUE : SHORT, 1, now - 1);
  }

  boolean longerThan(int waiting) {
    return waiting <= Math.max(1, length);
  }

  /// After somebody who waited was let in.
  ///
  /// @param most how many may wait in any case
  Line letIn(Ticket ticket, long now, int most) {
    return ticket.waitedLong(now) ? tooSlow(ticket, now, most) : new Line(length + step, step, cut);
  }

  /// After somebody has waited long, be it in vain or not.
  Line tooSlow(Ticket ticket, long now, int most) {
    return ticket.arrived() - cut <= 0
        ? this
        : new Line(Math.max(1, Math.min(length, most) * CUT), STEP, now);
  }
}
