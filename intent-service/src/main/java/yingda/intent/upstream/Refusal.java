package yingda.intent.upstream;

import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import yingda.intent.model.ModelFailure;
import yingda.intent.model.ModelFailure.Reason;

/// What a response that begins no answer means. Its body is never read.
final class Refusal {

  private Refusal() {}

  /// Why there will be no answer; null if there may be one.
  ///
  /// @param header the value of a header by its name, null when it is missing
  static @Nullable ModelFailure of(int status, Function<String, @Nullable String> header) {
    if (status != 200) {
      return new ModelFailure(
          reason(status), RetryAfter.parse(header.apply("retry-after"), Instant.now()));
    }
    var type = header.apply("content-type");
    // A proxy's own pages come with 200, too.
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("text/event-stream")
        ? null
        : new ModelFailure(Reason.MALFORMED);
  }

  /// The server's name for the request, which its support asks for.
  static String requestId(Function<String, @Nullable String> header) {
    var id = header.apply("x-request-id");
    var other = id == null ? header.apply("x-deepseek-request-id") : id;
    return other == null ? "unknown" : other;
  }

  static Reason reason(int status) {
    return switch (status) {
      case 401 -> Reason.KEY_REFUSED;
      case 402 -> Reason.BALANCE_SPENT;
      case 408 -> Reason.BROKEN;
      case 429 -> Reason.LIMITED;
      // 529 is a custom of servers that copy Anthropic's.
      case 503, 529 -> Reason.OVERLOADED;
      // 403 among them: some servers refuse a visitor's words with it, which must not cost the key.
      default -> status >= 500 ? Reason.BROKEN : Reason.REQUEST_REFUSED;
    };
  }
}
