package yingda.dialog.log;

import java.util.regex.Pattern;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// A place in a log: everything up to an event has been seen. Who has seen none is at the beginning
/// of the conversation.
///
/// @param epoch of the last event seen; empty when none was
/// @param number of the last event seen; empty when none was
public record Cursor(String epoch, String number) {

  private static final Pattern EVENT = Pattern.compile("(0|[1-9][0-9]{0,14})-(0|[1-9][0-9]{0,14})");

  /// Reads an event's id; an empty one means the beginning.
  public static Cursor of(String id) {
    if (id.isEmpty()) {
      return new Cursor("", "");
    }
    var event = EVENT.matcher(id);
    if (!event.matches()) {
      throw new InvalidRequest("after", id, "the id of an event");
    }
    return new Cursor(event.group(1), event.group(2));
  }
}
