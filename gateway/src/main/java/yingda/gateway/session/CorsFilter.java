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
import yingda.gateway.problem.ErrorCode;
import yingda.gateway.problem.Failure;
import yingda.gateway.problem.Refusals;

/// Lets the pages of admitted sites load the widget's parts and read what visitors are told.
/// Tenants' own calls are none of a page's business.
///
/// A response names exactly the origin that asked, or none.
@ServerFilter({
  "/v1/sessions/**",
  "/v1/conversations/**",
  "/v1/turns/**",
  "/v1/ws/tickets",
  "/widget/**"
})
final class CorsFilter implements Ordered {

  private static final String METHODS = "GET, POST";
  private static final String HEADERS =
      "authorization, content-type, idempotency-key, last-event-id, prefer, x-request-id,"
          + " traceparent";
  private static final String TELLS =
      "%s, Idempotent-Replay, Location, Retry-After".formatted(RequestId.HEADER);
  private static final String MAX_AGE_SECONDS = "600";

  private final Supplier<Sites> sites;
  private final Refusals refusals;

  CorsFilter(Supplier<Sites> sites, Refusals refusals) {
    this.sites = sites;
    this.refusals = refusals;
  }

  @RequestFilter
  @Nullable HttpResponse<?> preflight(HttpRequest<?> request) {
    if (request.getMethod() != HttpMethod.OPTIONS
        || !request.getHeaders().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)) {
      return null;
    }
    MutableHttpResponse<?> response =
        sites.get().admitted(request).isPresent() ? permission() : refusal(request);
    // Micronaut runs no filter on a response of its own making.
    admit(request, response);
    return response;
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

  private static MutableHttpResponse<?> permission() {
    return HttpResponse.noContent()
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS)
        .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
  }

  private MutableHttpResponse<?> refusal(HttpRequest<?> request) {
    return refusals.refuse(
        request, Failure.of(ErrorCode.PERMISSION_DENIED, "pages of this origin may not call"));
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 2;
  }
}
