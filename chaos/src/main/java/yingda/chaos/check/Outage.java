package yingda.chaos.check;

/// When a store, or the way to it, was away. Times are in milliseconds of the wall clock.
public record Outage(long from, long to) {}
