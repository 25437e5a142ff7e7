package yingda.dialog.record;

/// What was said at the beginning of a conversation, in short.
///
/// @param upTo the last turn that is in it
public record Summary(String text, long upTo) {}
