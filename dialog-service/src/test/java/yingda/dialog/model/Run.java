package yingda.dialog.model;

/// A runner's work on a turn. It may be working, stalled, or long replaced: it doesn't know.
record Run(int turn, int fence, boolean wrote) {}
