package yingda.intent.admission;

/// How long an upstream takes to its first text: about the median of the last few dozen.
///
/// It moves a little towards each one seen, so it follows the upstream through the day and keeps
/// nothing.
///
/// @param nanos 0 until one was seen
record FirstText(long nanos) {

  private static final double STEP = 0.05;

  static final FirstText UNKNOWN = new FirstText(0);

  FirstText seen(long took) {
    if (nanos == 0) {
      return new FirstText(Math.max(1, took));
    }
    var next = took > nanos ? nanos * (1 + STEP) : nanos / (1 + STEP);
    return new FirstText(Math.max(1, Math.round(next)));
  }
}
