package yingda.gateway.admin;

import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.platform.digest.Sha256;

/// A key of which only the SHA-256 is kept.
final class KeyDigest {

  private final byte @Nullable [] digest;

  /// @param variable what the key was configured by
  /// @param prefix what all keys of its sort begin with
  /// @param key empty when nobody has one
  /// @throws IllegalArgumentException if the key is malformed
  KeyDigest(String variable, String prefix, String key) {
    var wellFormed = Pattern.compile(prefix + "[A-Za-z0-9]{1,32}_[A-Za-z0-9]{43}");
    if (!key.isEmpty() && !wellFormed.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "%s is malformed (expected: %s, an id, _, and 43 characters of 0-9 A-Z a-z)"
              .formatted(variable, prefix));
    }
    this.digest = key.isEmpty() ? null : Sha256.bytes(key);
  }

  /// Whether this is the key, found out in a time that says nothing about it.
  boolean is(String key) {
    return digest != null && MessageDigest.isEqual(digest, Sha256.bytes(key));
  }
}
