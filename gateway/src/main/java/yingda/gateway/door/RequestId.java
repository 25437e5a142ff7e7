package yingda.gateway.door;

import io.micronaut.http.HttpRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one request is called in responses, logs and traces.
///
/// @param id the client's own `X-Request-Id` if it is well-formed, else the trace's id
/// @param traceparent W3C trace context: the client's if it is well-formed
public record RequestId(String id, String traceparent) {

  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = "yingda.request";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final SecureRandom random = new SecureRandom();

  /// The one of a request; a request that no filter has seen gets a new one.
  public static RequestId of(HttpRequest<?> request) {
    return request
        .getAttribute(ATTRIBUTE, RequestId.class)
        .orElseGet(() -> {
          var headers = request.getHeaders();
          var given = from(headers.get(HEADER), headers.get("traceparent"));
          request.setAttribute(ATTRIBUTE, given);
          return given;
        });
  }

  static RequestId from(@Nullable String id, @Nullable String traceparent) {
    var trace =
        traceparent != null && TRACEPARENT.matcher(traceparent).matches()
            ? traceparent
            : "00-%s-%s-01".formatted(hex(16), hex(8));
    return new RequestId(
        id != null && ID.matcher(id).matches() ? id : trace.substring(3, 35), trace);
  }

  private static String hex(int bytes) {
    var drawn = new byte[bytes];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
