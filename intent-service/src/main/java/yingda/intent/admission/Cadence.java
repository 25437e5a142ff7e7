package yingda.intent.admission;

/// How often somebody is called out of a line, while there is one.
///
/// It moves a tenth of the way towards each pause seen. Where nobody waits nothing is known, and
/// everybody may begin to.
///
/// @param last when somebody was called while others went on waiting; 0 when the line was empty
/// @param pause from one to the next, in nanoseconds; 0 when it isn't known
record Cadence(long last, long pause) {

  private static final int PART = 10;

  static final Cadence UNKNOWN = new Cadence(0, 0);

  /// Somebody was called, and others wait on.
  Cadence called(long now) {
    if (last == 0) {
      return new Cadence(now, pause);
    }
    var took = now - last;
    return new Cadence(now, pause == 0 ? took : pause + (took - pause) / PART);
  }

  /// How long the last one of that many will wait, in nanoseconds.
  long wait(int waiting) {
    return pause * waiting;
  }
}
