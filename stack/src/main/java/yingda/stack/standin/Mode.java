package yingda.stack.standin;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How the stand-in behaves now.
///
/// @param behaviour towards every completion that is asked for
/// @param firstTokenMillis until the first token of an answer; the median when there is jitter
/// @param tokensPerSecond after that, on average
/// @param mostTokens where an answer is cut off
/// @param numbered whether each completion's text carries a number of its own all over, so that a
///   mixture of two shows even when both answer the same
/// @param jitter the spread of all waits: the sigma of a log-normal distribution, 0 for none; half
///   is a usual day
/// @param seed what the jitter is drawn from: the same seed gives the n-th completion the same
///   waits
/// @param limit how many completions may be open at once; one more is refused with 429
/// @param retryAfterSeconds what a refusal that says when to come back says
public record Mode(
    Behaviour behaviour,
    int firstTokenMillis,
    int tokensPerSecond,
    int mostTokens,
    boolean numbered,
    double jitter,
    long seed,
    int limit,
    int retryAfterSeconds) {

  /// What a quick model does on a good day.
  public static final Mode DEFAULT = new Mode(Behaviour.OK, 300, 60);

  private static final int LONGEST_WAIT_MILLIS = 600_000;
  private static final int FASTEST = 10_000;
  private static final int WIDEST = 3;
  private static final int LATEST_RETRY_SECONDS = 3_600;

  public Mode(Behaviour behaviour, int firstTokenMillis, int tokensPerSecond) {
    this(behaviour, firstTokenMillis, tokensPerSecond, Integer.MAX_VALUE, false);
  }

  public Mode(
      Behaviour behaviour,
      int firstTokenMillis,
      int tokensPerSecond,
      int mostTokens,
      boolean numbered) {
    this(
        behaviour,
        firstTokenMillis,
        tokensPerSecond,
        mostTokens,
        numbered,
        0,
        0,
        Integer.MAX_VALUE,
        1);
  }

  public Mode {
    check("firstTokenMillis", firstTokenMillis, 0, LONGEST_WAIT_MILLIS);
    check("tokensPerSecond", tokensPerSecond, 1, FASTEST);
    check("mostTokens", mostTokens, 1, Integer.MAX_VALUE);
    check("jitter", jitter, 0, WIDEST);
    check("limit", limit, 0, Integer.MAX_VALUE);
    check("retryAfterSeconds", retryAfterSeconds, 0, LATEST_RETRY_SECONDS);
  }

  private static void check(String name, Number value, int least, int most) {
    // Not a number is neither.
    if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new IllegalArgumentException(
          "%s: %s (expected: %d to %d)".formatted(name, value, least, most));
    }
  }

  /// A mode in which tests lose no time.
  public static Mode quick(Behaviour behaviour) {
    return new Mode(behaviour, 0, 2_000);
  }

  /// This mode with another behaviour.
  public Mode with(Behaviour changed) {
    return new Mode(
        changed,
        firstTokenMillis,
        tokensPerSecond,
        mostTokens,
        numbered,
        jitter,
        seed,
        limit,
        retryAfterSeconds);
  }

  /// This mode with room for fewer or more.
  public Mode limitedTo(int open) {
    return new Mode(
        behaviour,
        firstTokenMillis,
        tokensPerSecond,
        mostTokens,
        numbered,
        jitter,
        seed,
        open,
        retryAfterSeconds);
  }

  /// This mode with what the JSON names changed.
  ///
  /// @throws IllegalArgumentException if it names what there isn't
  Mode changedBy(JsonNode json) {
    return new Mode(
        json.has("mode") ? Behaviour.labelled(json.get("mode").asText()) : behaviour,
        json.path("firstTokenMillis").asInt(firstTokenMillis),
        json.path("tokensPerSecond").asInt(tokensPerSecond),
        json.path("mostTokens").asInt(mostTokens),
        json.path("numbered").asBoolean(numbered),
        json.path("jitter").asDouble(jitter),
        json.path("seed").asLong(seed),
        json.path("limit").asInt(limit),
        json.path("retryAfterSeconds").asInt(retryAfterSeconds));
  }

  /// What becomes of a completion.
  ///
  /// Where a part of the answer is told, it is the first third of its tokens.
  public enum Behaviour {
    OK,

    /// Refused with 400, 401, 402, 422, 429, 500 or 503, in DeepSeek's words.
    FORMAT400,
    KEY401,
    BALANCE402,
    PARAMS422,
    LIMIT429,
    /// As `LIMIT429`, and told when to come back.
    LIMIT429_AFTER,
    ERROR500,
    BUSY503,

    /// Read, and not even a header comes back.
    MUTE,
    /// The header, then nothing at all.
    SILENT,
    /// Accepted, then only kept alive: no token ever comes.
    HANG,
    /// A part of the answer, then silence on an open connection.
    STALL,
    /// One byte a second.
    DRIP,

    /// A part of the answer, then the connection is reset.
    RESET,
    /// A part of the answer, then the connection ends without `[DONE]`.
    CUT,
    /// A part of the answer, then the response ends as if that were all of it.
    EOF,
    /// The whole answer with its finish reason, then the response ends without `[DONE]`.
    NO_DONE,
    /// A part of the answer, half a line, then the response ends.
    TRUNCATED,

    /// In mid-answer a line that is no JSON.
    MALFORMED,
    /// In mid-answer bytes that are no UTF-8.
    BAD_UTF8,
    /// In mid-answer an error object where a chunk should be, which ends the response.
    STREAM_ERROR,
    /// In mid-answer a line of more than 1 MiB.
    LONG_LINE,
    /// Ten times the tokens that were allowed.
    FLOOD,
    /// A page for people with status 200.
    HTML,
    /// A good answer called `text/plain`.
    WRONG_TYPE,

    /// Not an answer, but what the model was told in confidence.
    PARROT,

    /// `stop`, and no text.
    EMPTY,
    /// A part of the answer, ended for the reason in the name.
    LENGTH,
    CONTENT_FILTER,
    INSUFFICIENT_SYSTEM_RESOURCE,
    ABORTED,
    /// A part of the answer, ended for a reason nobody has heard of.
    UNKNOWN_FINISH,

    /// A good answer whose characters arrive in halves.
    SPLIT_UTF8,
    /// A good answer after many blank lines.
    BLANKS,
    /// A good answer that ends twice. Text is never repeated: no client could tell.
    DUPLICATE,
    /// A good answer whose last chunk also counts the tokens.
    USAGE_MERGED;

    /// What it is called in JSON, in a header and in a question.
    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The one that is called so.
    ///
    /// @throws IllegalArgumentException naming those there are
    public static Behaviour labelled(String label) {
      return Arrays.stream(values())
          .filter(each -> each.label().equals(label))
          .findFirst()
          .orElseThrow(() ->
              new IllegalArgumentException(
                  "mode: %s (expected: one of %s)"
                      .formatted(
                          label,
                          Arrays.stream(values())
                              .map(Behaviour::label)
                              .collect(Collectors.joining(", ")))));
    }
  }
}
