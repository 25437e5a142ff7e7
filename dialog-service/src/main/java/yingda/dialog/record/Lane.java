package yingda.dialog.record;

/// A conversation, as one visitor addresses it. Whether it is theirs, or there at all, is another
/// question.
public record Lane(String tenant, String visitor, String conversation) {}
