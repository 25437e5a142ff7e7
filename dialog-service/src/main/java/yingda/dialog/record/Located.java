package yingda.dialog.record;

/// A turn and the lane it is in.
public record Located(Lane lane, Recorded turn) {}
