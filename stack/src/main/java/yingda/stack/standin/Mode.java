package yingda.stack.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;

/// How the stand-in behaves now.
///
/// @param behaviour towards every completion that is asked for
/// @param firstTokenMillis until the first token of an answer
/// @param tokensPerSecond after that
/// @param mostTokens where an answer is cut off
/// @param numbered whether each completion's text carries a number of its own all over, so that a
///   mixture of two shows even when both answer the same
public record Mode(
    Behaviour behaviour,
    int firstTokenMillis,
    int tokensPerSecond,
    int mostTokens,
    boolean numbered) {

  /// What becomes of a completion.
  public enum Behaviour {
    OK,
    /// Refused with 503, as DeepSeek does when it is overloaded.
    BUSY503,
    /// Refused with 429, as when the account has too many open.
    LIMIT429,
    /// Accepted, then only kept alive: no token ever comes.
    HANG,
    /// A third of the answer, then silence on an open connection.
    STALL,
    /// A third of the answer, then the connection ends without `[DONE]`.
    CUT
  }

  /// What a quick model does on a good day.
  public static final Mode DEFAULT = new Mode(Behaviour.OK, 300, 60);

  private static final int LONGEST_WAIT_MILLIS = 600_000;
  private static final int FASTEST = 10_000;

  public Mode(Behaviour behaviour, int firstTokenMillis, int tokensPerSecond) {
    this(behaviour, firstTokenMillis, tokensPerSecond, Integer.MAX_VALUE, false);
  }

  public Mode {
    if (mostTokens < 1) {
      throw new IllegalArgumentException(
          "mostTokens: %d (expected: at least 1)".formatted(mostTokens));
    }
    if (firstTokenMillis < 0 || firstTokenMillis > LONGEST_WAIT_MILLIS) {
      throw new IllegalArgumentException(
          "firstTokenMillis: %d (expected: 0 to %d)"
              .formatted(firstTokenMillis, LONGEST_WAIT_MILLIS));
    }
    if (tokensPerSecond < 1 || tokensPerSecond > FASTEST) {
      throw new IllegalArgumentException(
          "tokensPerSecond: %d (expected: 1 to %d)".formatted(tokensPerSecond, FASTEST));
    }
  }

  /// A mode in which tests lose no time.
  public static Mode quick(Behaviour behaviour) {
    return new Mode(behaviour, 0, 2_000);
  }

  /// This mode with what the JSON names changed.
  Mode changedBy(JsonNode json) {
    return new Mode(
        json.has("mode") ? behaviour(json.get("mode").asText()) : behaviour,
        json.path("firstTokenMillis").asInt(firstTokenMillis),
        json.path("tokensPerSecond").asInt(tokensPerSecond),
        json.path("mostTokens").asInt(mostTokens),
        json.path("numbered").asBoolean(numbered));
  }

  private static Behaviour behaviour(String name) {
    return Arrays.stream(Behaviour.values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "mode: %s (expected: one of %s)"
                    .formatted(
                        name, Arrays.toString(Behaviour.values()).toLowerCase(Locale.ROOT))));
  }
}
