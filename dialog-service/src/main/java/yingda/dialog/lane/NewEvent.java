package yingda.dialog.lane;

import java.util.List;
import java.util.stream.Collectors;

/// An event to be added to a log.
///
/// @param data a JSON object, as clients see it
/// @param added what it adds to the turn's text; empty unless it is a `delta`
public record NewEvent(String type, String data, String added) {

  static String added(List<NewEvent> events) {
    return events.stream().map(NewEvent::added).collect(Collectors.joining());
  }
}
