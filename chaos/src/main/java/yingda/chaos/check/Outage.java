package yingda.chaos.check;

/// When something, or the way to it, was away. Times are in milliseconds of the wall clock.
public record Outage(long from, long to) {

  /// Whether any of a time falls into it, or into so much after it.
  boolean touches(long begun, long ended, long after) {
    return from <= ended && begun <= to + after;
  }
}
