package yingda.gateway.session;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.RequestId;
import yingda.platform.failure.ServiceException.PermissionDenied;

/// Lets the pages of admitted sites load the widget's parts and read what visitors are told.
/// Tenants' own calls are none of a page's business.
///
/// A response names exactly the origin that asked, or none.
@ServerFilter({"/v1/sessions/**", "/v1/conversations/**", "/widget/**"})
final class CorsFilter implements Ordered {

  private static final String METHODS = "GET, POST";
  private static final String HEADERS = "authorization, content-type, x-request-id, traceparent";
  private static final String TELLS = "%s, Retry-After, Location".formatted(RequestId.HEADER);
  private static final String MAX_AGE_SECONDS = "600";

  private final Supplier<Sites> sites;

  CorsFilter(Supplier<Sites> sites) {
    this.sites = sites;
  }

  @RequestFilter
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    if (request.getMethod() != HttpMethod.OPTIONS
        || !request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
      return null;
    }
    if (sites.get().admitted(request).isEmpty()) {
      throw new PermissionDenied("pages of this origin may not call");
    }
    return HttpResponse.noContent()
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
        .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
  }

  @ResponseFilter
  void admit(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.getHeaders().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    sites
        .get()
        .admitted(request)
        .ifPresent(origin ->
            response
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, TELLS));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 2;
  }
}
