package yingda.gateway.admin;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import yingda.gateway.session.Bearer;
import yingda.gateway.session.Visitors;
import yingda.platform.failure.ServiceException.PermissionDenied;
import yingda.platform.failure.ServiceException.Unauthenticated;

/// Knows those who run the system by their key.
@Singleton
public final class Operators {

  private static final String PREFIX = "yo_live_";

  private final KeyDigest known;
  private final AdminKeys tenants;
  private final Visitors visitors;

  /// @param key empty when nobody may change settings
  Operators(@Value("${yingda.operator.key:}") String key, AdminKeys tenants, Visitors visitors) {
    this.known = new KeyDigest("OPERATOR_KEY", PREFIX, key);
    this.tenants = tenants;
    this.visitors = visitors;
  }

  /// Lets only an operator pass.
  ///
  /// @throws Unauthenticated if nobody knows who it is
  /// @throws PermissionDenied if it is a tenant or a visitor
  public void require(HttpRequest<?> request) {
    var key = Bearer.of(request);
    if (key.startsWith(PREFIX)) {
      if (!known.is(key)) {
        throw new Unauthenticated("the operator key is not valid");
      }
    } else if (key.startsWith(AdminKeys.PREFIX)) {
      tenants.tenantOf(request);
      throw new PermissionDenied("a tenant may not do this");
    } else {
      visitors.of(request);
      throw new PermissionDenied("a visitor may not do this");
    }
  }
}
