package yingda.dialog.log;

/// An entry of a conversation's log.
///
/// @param id `<epoch>-<n>`
/// @param turn the turn it belongs to; empty for what concerns the conversation as a whole
/// @param data a JSON object, as clients see it
public record LogEvent(String id, String turn, String type, String data) {}
