package yingda.gateway.door;

import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Names every request: in the log lines it causes, and in its response.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RequestIdFilter implements Ordered {

  @RequestFilter
  void name(HttpRequest<?> request, MutablePropagatedContext context) {
    context.add(new LoggedRequest(RequestId.of(request)));
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.header(RequestId.HEADER, RequestId.of(request).id());
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
