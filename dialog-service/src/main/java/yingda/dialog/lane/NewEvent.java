package yingda.dialog.lane;

/// An event to be added to a log.
///
/// @param data a JSON object, as clients see it
/// @param added what it adds to the turn's text; empty unless it is a `delta`
public record NewEvent(String type, String data, String added) {}
