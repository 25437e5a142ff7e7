package yingda.gateway.admin;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.gateway.door.RequestId;
import yingda.gateway.session.Bearer;
import yingda.gateway.session.Visitors;
import yingda.platform.failure.ServiceException.PermissionDenied;
import yingda.platform.failure.ServiceException.Unauthenticated;
import yingda.platform.grpc.Caller;

/// Knows a tenant by its API key, of which only the SHA-256 is kept.
@Singleton
final class AdminKeys {

  private static final String PREFIX = "yk_live_";
  private static final Pattern KEY = Pattern.compile(PREFIX + "[A-Za-z0-9]{1,32}_[A-Za-z0-9]{43}");

  private final byte @Nullable [] digest;
  private final String tenant;
  private final Visitors visitors;

  /// @param key empty when nobody may import
  AdminKeys(
      @Value("${yingda.admin.key:}") String key,
      @Value("${yingda.admin.tenant}") String tenant,
      Visitors visitors) {
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "ADMIN_KEY is malformed (expected: yk_live_, an id, _, and 43 characters of 0-9 A-Z a-z)");
    }
    this.digest = key.isEmpty() ? null : sha256(key);
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
    if (digest == null || !MessageDigest.isEqual(digest, sha256(key))) {
      throw new Unauthenticated("the API key is not valid");
    }
    return new Caller(tenant, null, RequestId.of(request).traceparent());
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
