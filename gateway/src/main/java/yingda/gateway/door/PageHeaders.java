package yingda.gateway.door;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// What browsers may do with our responses: keep them, guess their type, run what is in them.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PageHeaders implements Ordered {

  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  // Swagger UI brings scripts and styles inside its page.
  private static final String API_PAGE =
      PAGE.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
          .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

  @ResponseFilter
  void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
    var path = request.getPath();
    var headers = response.getHeaders();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
    if (path.startsWith("/v1/")) {
      // An answer, or a visitor's token: nobody keeps them on the way.
      if (!headers.contains("Cache-Control")) {
        headers.set("Cache-Control", "no-store");
      }
      return;
    }
    headers.set("Content-Security-Policy", path.startsWith("/swagger") ? API_PAGE : PAGE);
    // Always asked for again, and answered 304 while they are the same.
    headers.set("Cache-Control", "no-cache");
    if (path.endsWith(".js")) {
      // The widget is loaded by the tenants' own pages.
      headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    }
  }

  @Override
  public int getOrder() {
    // Early, so that responses of later filters get them too.
    return HIGHEST_PRECEDENCE + 1;
  }
}
