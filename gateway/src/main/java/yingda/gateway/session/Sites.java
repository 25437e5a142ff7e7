package yingda.gateway.session;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/// The sites there are, by key.
record Sites(Map<String, Site> byKey) {

  Optional<Site> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /// The request's origin, if some site admits it.
  Optional<String> admitted(HttpRequest<?> request) {
    return origin(request)
        .filter(
            origin -> byKey.values().stream().anyMatch(site -> site.admits(origin, host(request))));
  }

  static Optional<String> origin(HttpRequest<?> request) {
    return request.getHeaders().findFirst(HttpHeaders.ORIGIN);
  }

  static String host(HttpRequest<?> request) {
    return request.getHeaders().findFirst(HttpHeaders.HOST).orElse("");
  }
}
