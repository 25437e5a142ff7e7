package yingda.stack.settings;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/// When something was, in the reader's own time.
final class Moment {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Moment() {}

  static String day(String instant) {
    return shown(instant, DAY);
  }

  static String hour(String instant) {
    return shown(instant, HOUR);
  }

  /// As it came when it is no instant.
  private static String shown(String instant, DateTimeFormatter format) {
    try {
      return format.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
    } catch (DateTimeParseException _) {
      return instant;
    }
  }
}
