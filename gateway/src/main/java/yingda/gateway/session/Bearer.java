package yingda.gateway.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// The credential in `Authorization: Bearer ...`.
public final class Bearer {

  private static final String SCHEME = "Bearer ";

  private Bearer() {}

  /// @throws Unauthenticated if the request has none, or more than one
  public static String of(HttpRequest<?> request) {
    var headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.size() != 1
        || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw new Unauthenticated("expected: Authorization: Bearer and a token");
    }
    return headers.getFirst().substring(SCHEME.length()).strip();
  }
}
