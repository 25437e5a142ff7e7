package yingda.intent.deepseek;

import io.netty.handler.codec.http.HttpHeaderNames;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientResponse;
import yingda.intent.answer.ModelFailure.Reason;

/// What a response that begins no answer means. Its body is never read.
final class Refusal {

  private Refusal() {}

  /// Why there will be no answer; null if there may be one.
  static @Nullable Reason of(HttpClientResponse response) {
    var status = response.status().code();
    if (status != 200) {
      return of(status);
    }
    var type = response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE);
    // A proxy's own pages come with 200, too.
    return type != null && type.startsWith("text/event-stream") ? null : Reason.MALFORMED;
  }

  /// DeepSeek's name for the request, which its support asks for.
  static String requestId(HttpClientResponse response) {
    var headers = response.responseHeaders();
    return headers.get("x-request-id", headers.get("x-deepseek-request-id", "unknown"));
  }

  private static Reason of(int status) {
    return switch (status) {
      case 401, 403 -> Reason.KEY_REFUSED;
      case 402 -> Reason.BALANCE_SPENT;
      case 429 -> Reason.LIMITED;
      case 503 -> Reason.OVERLOADED;
      default -> status >= 500 ? Reason.BROKEN : Reason.REQUEST_REFUSED;
    };
  }
}
