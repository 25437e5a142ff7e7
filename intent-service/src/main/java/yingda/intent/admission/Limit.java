package yingda.intent.admission;

/// How many answers an upstream bears at once, as far as it has shown.
///
/// It grows by one with each window of success, which is as many good answers as the limit is, and
/// shrinks by a tenth when the upstream has no room. A burst of refusals is one piece of news: what
/// was sent before the cut knows nothing of it. A refusal for the account's limit is exact, and
/// each later one cuts again, or the surplus would go on to be refused. A server that is overloaded
/// or slow may be so without us: it cuts once a second at most.
///
/// Where nothing is known yet, and on the way back to where it stood before things went wrong, it
/// grows by one with each success, which doubles it in a window. Otherwise a limit of hundreds
/// would take an hour to find, and one that an outage has cut down would cost visitors for as long.
///
/// @param allowed how many; not whole, or a tenth of little would be nothing
/// @param proven below this it grows quickly
/// @param left how many successes complete the window
/// @param heard whether there was any success since the last cut
/// @param lastCut when it shrank last, in nanoseconds
record Limit(double allowed, double proven, int left, boolean heard, long lastCut) {

  /// It never falls below this: with less, too little would be heard from the upstream to learn
  /// that it is well again.
  static final int FLOOR = 8;

  private static final double CUT = 0.9;

  static final long PAUSE_NANOS = 1_000_000_000;

  /// @param now in nanoseconds, as in all calls
  static Limit beginning(int initial, long now) {
    return new Limit(initial, Double.MAX_VALUE, initial, true, now - PAUSE_NANOS);
  }

  int whole() {
    return (int) allowed;
  }

  /// After a good answer.
  ///
  /// While it isn't in use, success says nothing about more.
  ///
  /// @param inFlight with that answer
  /// @param most how far it may grow
  Limit succeeded(int inFlight, int most) {
    if (2 * inFlight < whole()) {
      return this;
    }
    var complete = left <= 1;
    var grown = complete || allowed < proven ? allowed + 1 : allowed;
    var bounded = Math.min(grown, most);
    return new Limit(bounded, proven, complete ? (int) bounded : left - 1, true, lastCut);
  }

  /// After an answer for which the upstream had no room.
  ///
  /// @param sent when it was asked for
  /// @param exact whether the upstream counts what is in flight, and that was one too many
  Limit congested(long sent, long now, boolean exact) {
    if (sent - lastCut <= 0 || (!exact && now - lastCut < PAUSE_NANOS)) {
      return this;
    }
    var cut = Math.min(allowed, Math.max(FLOOR, allowed * CUT));
    // Without a success between them, cuts are one outage, and tell nothing of what it bears.
    return new Limit(cut, heard ? cut : proven, (int) cut, false, now);
  }
}
