package yingda.gateway.door;

import org.jspecify.annotations.Nullable;
import yingda.platform.failure.ServiceException.InvalidRequest;

/// Whole numbers in queries.
public final class Numbers {

  private Numbers() {}

  /// @return 0 when there is none
  public static long within(String name, @Nullable String text, long least, long most) {
    if (text == null) {
      return 0;
    }
    try {
      var number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Refused below.
    }
    throw new InvalidRequest(name, text, "%d to %d".formatted(least, most));
  }
}
