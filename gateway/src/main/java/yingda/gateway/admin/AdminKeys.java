package yingda.gateway.admin;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import yingda.gateway.door.RequestId;
import yingda.gateway.session.Bearer;
import yingda.gateway.session.Visitors;
import yingda.platform.failure.ServiceException.PermissionDenied;
import yingda.platform.failure.ServiceException.Unauthenticated;
import yingda.platform.grpc.Caller;

/// Knows a tenant by its API key.
@Singleton
final class AdminKeys {

  static final String PREFIX = "yk_live_";

  private final KeyDigest known;
  private final String tenant;
  private final Visitors visitors;

  /// @param key empty when nobody may import
  AdminKeys(
      @Value("${yingda.admin.key:}") String key,
      @Value("${yingda.admin.tenant}") String tenant,
      Visitors visitors) {
    this.known = new KeyDigest("ADMIN_KEY", PREFIX, key);
    this.tenant = tenant;
    this.visitors = visitors;
  }

  /// The tenant whose key the request bears.
  ///
  /// @throws Unauthenticated if it is nobody's
  /// @throws PermissionDenied if it is a visitor's token
  Caller tenantOf(HttpRequest<?> request) {
    var key = Bearer.of(request);
    if (!key.startsWith(PREFIX)) {
      visitors.of(request);
      throw new PermissionDenied("a visitor may not do this");
    }
    if (!known.is(key)) {
      throw new Unauthenticated("the API key is not valid");
    }
    return new Caller(tenant, null, RequestId.of(request).traceparent());
  }
}
