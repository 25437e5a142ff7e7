package yingda.gateway.log;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// A client's place in a conversation's log, as the id of what it was shown last: `<epoch>-<n>`, or
/// `<epoch>-<n>~<turn>.<attempt>.<offset>`.
///
/// @param epoch which log: a conversation's log begins anew when Redis has lost it
/// @param n everything up to this event was shown
/// @param ahead the text that was shown before the log had it; null when none was
public record Position(long epoch, long n, @Nullable Ahead ahead) {

  /// How much of an attempt's text was shown.
  ///
  /// @param offset in UTF-16 units, from the text's beginning
  public record Ahead(String turn, int attempt, int offset) {}

  /// A place in no log: who asks for what comes after it is shown how things stand.
  public static final Position NOWHERE = new Position(0, 0, null);

  private static final String EXPECTED = "the id of an event, as the stream gave it";
  private static final Pattern FORM =
      Pattern.compile(
          "(?<epoch>N{14})-(?<n>N{14})(?:~(?<turn>[A-Za-z0-9_-]{1,64})[.](?<attempt>N{9})[.](?<offset>N{9}))?"
              // As we write numbers: one form for one place.
              .replaceAll("N\\{(\\d+)}", "(?:0|[1-9][0-9]{0,$1})"));

  public Position(long epoch, long n) {
    this(epoch, n, null);
  }

  /// @param field what the client calls it
  /// @throws InvalidRequest if it isn't one
  public static Position parse(String field, String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidRequest(field, text, EXPECTED);
    }
    try {
      return new Position(
          Long.parseLong(parts.group("epoch")),
          Long.parseLong(parts.group("n")),
          parts.group("turn") == null
              ? null
              : new Ahead(
                  parts.group("turn"),
                  Integer.parseInt(parts.group("attempt")),
                  Integer.parseInt(parts.group("offset"))));
    } catch (NumberFormatException _) {
      throw new InvalidRequest(field, text, EXPECTED);
    }
  }

  /// The place of an event, by the id that dialog-service gave it.
  static Position of(String eventId) {
    return parse("eventId", eventId);
  }

  /// Whether this place comes before another in the same log; text ahead of the log doesn't count.
  boolean isBefore(Position other) {
    return epoch == other.epoch && n < other.n;
  }

  /// The place in the log alone, as dialog-service knows it.
  public String cursor() {
    return epoch + "-" + n;
  }

  @Override
  public String toString() {
    return ahead == null
        ? cursor()
        : "%s~%s.%d.%d".formatted(cursor(), ahead.turn, ahead.attempt, ahead.offset);
  }
}
