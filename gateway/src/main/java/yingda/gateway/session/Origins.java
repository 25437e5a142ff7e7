package yingda.gateway.session;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Which pages may call.
@Singleton
public final class Origins {

  private final Supplier<Sites> sites;

  Origins(Supplier<Sites> sites) {
    this.sites = sites;
  }

  /// Whether the request comes from a page of the visitor's site, or from no page at all: only
  /// browsers send one visitor's requests from another's page.
  public boolean admits(Visitor visitor, HttpRequest<?> request) {
    return Sites.origin(request)
        .map(origin ->
            sites
                .get()
                .find(visitor.site())
                .filter(site -> site.admits(origin, Sites.host(request)))
                .isPresent())
        .orElse(true);
  }
}
