package yingda.dialog.record;

/// A change of who answers.
///
/// @param visitor whose conversation it is
/// @param ownership grows with every change
public record Owned(String visitor, long ownership) {}
