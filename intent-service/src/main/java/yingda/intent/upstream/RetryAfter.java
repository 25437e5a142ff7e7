package yingda.intent.upstream;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/// How long a server wants not to be asked again: a number of seconds, or a date.
final class RetryAfter {

  /// Nobody waits longer for an answer; a server that says a year must not silence us for one.
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /// Reads a `Retry-After` header.
  ///
  /// @return at most an hour; null if the server says nothing, or nothing that can be read
  static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    var text = header.strip();
    var wait = text.matches("\\d{1,9}") ? seconds(text) : until(text, now);
    if (wait == null || wait.compareTo(LONGEST) < 0) {
      return wait == null || !wait.isNegative() ? wait : Duration.ZERO;
    }
    return LONGEST;
  }

  private static Duration seconds(String number) {
    return Duration.ofSeconds(Long.parseLong(number));
  }

  private static @Nullable Duration until(String date, Instant now) {
    try {
      var then = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(now, then);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
